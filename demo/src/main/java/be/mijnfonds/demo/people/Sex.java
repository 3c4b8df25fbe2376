package be.mijnfonds.demo.people;

public enum Sex {
    FEMALE("female", "F"),
    MALE("male", "M");

    private final String code;
    private final String letter;

    Sex(String code, String letter) {
        this.code = code;
        this.letter = letter;
    }

    /** As the feed writes it. */
    public String code() {
        return code;
    }

    String letter() {
        return letter;
    }
}
