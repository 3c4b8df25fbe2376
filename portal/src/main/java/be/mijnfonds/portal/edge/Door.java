package be.mijnfonds.portal.edge;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** By which port a request came in. What one door serves the other does not have at all. */
public enum Door {
    PUBLIC("/api"),
    CORE("/store");

    private static final String ATTRIBUTE = Door.class.getName();

    private final String path;

    Door(String path) {
        this.path = path;
    }

    /** The one path behind this door. */
    String path() {
        return path;
    }

    void mark(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null when the connector is not one of ours: then nothing is served. */
    static @Nullable Door of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Door door ? door : null;
    }
}
