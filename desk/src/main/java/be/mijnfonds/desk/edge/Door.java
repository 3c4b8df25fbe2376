package be.mijnfonds.desk.edge;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** By which port a request came in. What one door serves the other does not have at all. */
public enum Door {
    /** For browsers of the staff. */
    STAFF,
    /** For the connector, with certificates on both sides. */
    CORE;

    public static final String RELEASE = "/release";
    static final String API = "/api/";

    private static final String ATTRIBUTE = Door.class.getName();

    void mark(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null when the port is not one of ours: then nothing is served. */
    static @Nullable Door of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Door door ? door : null;
    }
}
