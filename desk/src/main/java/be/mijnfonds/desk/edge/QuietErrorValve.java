package be.mijnfonds.desk.edge;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Tomcat's last word, in our own shape: a request so broken that it reached nothing of ours gets a problem too, never
 * Tomcat's HTML page with its version and stack.
 */
public final class QuietErrorValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        var problem = Problem.ofStatus(response.getStatus());
        try {
            Headers.data(response.getResponse());
            response.setStatus(problem.status());
            response.setContentType(Problem.CONTENT_TYPE);
            response.getResponse().getOutputStream().write(problem.body(Reason.NONE));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // The caller is gone, or someone took the writer: there is nobody left to tell.
            container.getLogger().debug("no error answer could be written", e);
        }
    }
}
