package be.mijnfonds.portal.edge;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before everything: sets the headers, knows the door, keeps strangers out, and lets no inner detail leave. */
public final class Front implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Cors cors;
    private final Networks networks;
    private final RateLimit rate;
    private final CoreCaller core;
    private final MeterRegistry meters;

    public Front(String pagesOrigin, Networks networks, RateLimit rate, CoreCaller core, MeterRegistry meters) {
        this.cors = new Cors(pagesOrigin);
        this.networks = networks;
        this.rate = rate;
        this.core = core;
        this.meters = meters;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        var began = System.nanoTime();
        Headers.put(response);
        try {
            pass(request, response, chain);
        } catch (ServletException | RuntimeException e) {
            say(e);
            if (!response.isCommitted()) Responses.write(response, Problem.VAULT_AWAY.answer());
        } finally {
            access(request, response, began);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var door = Door.of(request);
        var method = door == null ? null : door.method(request.getRequestURI());
        if (method == null || request.getQueryString() != null) Responses.write(response, Problem.NOT_THERE.answer());
        else if (door == Door.CORE && !core.is(request)) Responses.write(response, Problem.REFUSED.answer());
        else if (door == Door.PUBLIC && !cors.admits(request, response))
            Responses.write(response, Problem.REFUSED.answer());
        else if (door == Door.PUBLIC && cors.isPreflight(request)) cors.preflight(response);
        else if (!request.getMethod().equals(method)) Responses.write(response, Problem.NOT_THERE.answer());
        else if (method.equals("POST") && !isTyped(request, Door.PUBLIC == door))
            Responses.write(response, Problem.MALFORMED.answer());
        else if (door == Door.PUBLIC && !rated(request))
            Responses.write(response, Problem.TOO_MANY.answer(rate.pause()));
        else chain.doFilter(request, response);
    }

    /** Remembers the network for what comes after, so that it is worked out once. */
    private boolean rated(HttpServletRequest request) {
        var network = networks.of(request);
        request.setAttribute(Network.class.getName(), network);
        return rate.take(network);
    }

    /** Neither can be sent across origins without a preflight; other types could. */
    private static boolean isTyped(HttpServletRequest request, boolean isPublic) {
        return Body.isJson(request) || isPublic && Body.isBytes(request);
    }

    /** A database that is away is an operator's matter and one line; all else is a fault of ours, with its whole trace. */
    private static void say(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                LOG.error("the database does not answer or does not agree: state {}", sql.getSQLState());
                return;
            }
        }
        LOG.error("an answer failed", failed);
    }

    /** Door, status, time: nothing of what a caller wrote, so nothing of a member. */
    private void access(HttpServletRequest request, HttpServletResponse response, long began) {
        var door = Door.of(request);
        var name = door == null ? "none" : door.name().toLowerCase(Locale.ROOT);
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        LOG.info("{} {} {} ms", name, response.getStatus(), elapsed.toMillis());
        meters.timer("portal.requests", "door", name, "status", Integer.toString(response.getStatus()))
                .record(elapsed);
    }
}
