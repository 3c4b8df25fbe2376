package be.mijnfonds.portal.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes an answer; the one place where a body leaves the portal. */
public final class Responses {
    private Responses() {}

    public static void write(HttpServletResponse response, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Body(var json) -> write(response, 200, "application/json", json);
            case Answer.Part(var bytes) -> write(response, 200, Body.BYTES, bytes);
            case Answer.Refusal(var problem, var retryAfter) -> {
                if (retryAfter > 0) response.setHeader("Retry-After", Long.toString(retryAfter));
                write(response, problem.status(), Problem.CONTENT_TYPE, problem.body());
            }
        }
    }

    /** The network the front worked out for this request. */
    public static Network network(HttpServletRequest request) {
        if (request.getAttribute(Network.class.getName()) instanceof Network network) return network;
        throw new IllegalStateException("a request came past the front");
    }

    private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
