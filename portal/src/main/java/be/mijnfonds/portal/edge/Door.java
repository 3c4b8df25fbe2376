package be.mijnfonds.portal.edge;

import be.mijnfonds.protocol.Role;
import jakarta.servlet.ServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which port a request came in. What one door serves the other does not have at all. */
public enum Door {
    PUBLIC(Map.of("/api", "POST")),
    CORE(Map.of(
            "/store",
            "POST",
            "/inbox",
            "GET",
            "/inbox/done",
            "POST",
            "/inbox/part",
            "POST",
            "/papers",
            "POST",
            "/incidents",
            "POST",
            Door.RELAYED,
            "POST",
            Door.FILE,
            "POST"));

    /** What the portal itself counted, for the desk: it is nothing to the connector. */
    private static final String RELAYED = "/relayed";

    /** A member's ciphertext, for the desk too. The desk has nothing else to ask here. */
    private static final String FILE = "/file";

    private static final String ATTRIBUTE = Door.class.getName();

    /** By path. */
    private final Map<String, String> methods;

    Door(Map<String, String> methods) {
        this.methods = methods;
    }

    /** The one method of a path behind this door, or null when there is no such path. */
    @Nullable
    String method(String path) {
        return methods.get(path);
    }

    /** Whose certificate opens a path behind the core's door. */
    static Role asker(String path) {
        return path.equals(RELAYED) || path.equals(FILE) ? Role.DESK : Role.CONNECTOR;
    }

    /** Every path behind this door that takes a body. */
    public Set<String> takingBodies() {
        return methods.entrySet().stream()
                .filter(one -> one.getValue().equals("POST"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void mark(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null when the connector is not one of ours: then nothing is served. */
    static @Nullable Door of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Door door ? door : null;
    }
}
