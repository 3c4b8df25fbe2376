package be.mijnfonds.connector.feed;

/** A field that a row or one of its objects may have. What has no such entry does not exist and is refused. */
record Field(String name, boolean needed, Rule rule) {
    static Field need(String name, Rule rule) {
        return new Field(name, true, rule);
    }

    static Field may(String name, Rule rule) {
        return new Field(name, false, rule);
    }
}
