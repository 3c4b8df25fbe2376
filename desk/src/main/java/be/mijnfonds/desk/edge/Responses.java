package be.mijnfonds.desk.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;

/** Writes an answer; the one place where a body leaves the desk. */
public final class Responses {
    private Responses() {}

    public static void write(HttpServletResponse response, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Body(var json) -> write(response, 200, "application/json", json);
            case Answer.Bytes(var bytes, var type) -> write(response, 200, type, bytes);
            case Answer.File(var file, var type) -> {
                response.setContentType(type);
                response.setContentLengthLong(Files.size(file));
                Files.copy(file, response.getOutputStream());
            }
            case Answer.Refusal(var problem, var reason, var retryAfter) -> {
                if (retryAfter > 0) response.setHeader("Retry-After", Long.toString(retryAfter));
                write(response, problem.status(), Problem.CONTENT_TYPE, problem.body(reason));
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
