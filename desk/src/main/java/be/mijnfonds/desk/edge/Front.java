package be.mijnfonds.desk.edge;

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

    private final String origin;
    private final Networks networks;
    private final RateLimit rate;
    private final CoreCaller core;

    /** @param origin of the desk's own pages: no other site may ask anything here */
    public Front(String origin, Networks networks, RateLimit rate, CoreCaller core) {
        this.origin = origin;
        this.networks = networks;
        this.rate = rate;
        this.core = core;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        var began = System.nanoTime();
        Headers.data(response);
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
        // No address of ours has one; to a router it may stand for another address than the one that is looked at here.
        if (request.getRequestURI().matches(".*[;%\\\\].*")) Responses.write(response, Problem.NOT_THERE.answer());
        else if (door == Door.CORE) core(request, response, chain);
        else if (door == Door.STAFF && request.getRequestURI().startsWith(Door.API)) api(request, response, chain);
        else if (door == Door.STAFF && request.getMethod().equals("GET") && request.getQueryString() == null) {
            Headers.page(response);
            chain.doFilter(request, response);
        } else Responses.write(response, Problem.NOT_THERE.answer());
    }

    private void core(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getRequestURI().equals(Door.RELEASE) || !isPost(request))
            Responses.write(response, Problem.NOT_THERE.answer());
        else if (!core.is(request)) Responses.write(response, Problem.REFUSED.answer());
        else if (!isJson(request)) Responses.write(response, Problem.MALFORMED.answer());
        else chain.doFilter(request, response);
    }

    private void api(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isForeign(request)) Responses.write(response, Problem.REFUSED.answer());
        else if (!isPost(request) && !request.getMethod().equals("GET"))
            Responses.write(response, Problem.NOT_THERE.answer());
        else if (isPost(request) && (!isJson(request) || request.getQueryString() != null))
            Responses.write(response, Problem.MALFORMED.answer());
        else if (!rated(request)) Responses.write(response, Problem.TOO_MANY.answer(rate.pause()));
        else chain.doFilter(request, response);
    }

    /** What a browser says of who asks. A caller that names no origin is no page of another site. */
    private boolean isForeign(HttpServletRequest request) {
        var asked = request.getHeader("Origin");
        var site = request.getHeader("Sec-Fetch-Site");
        return (asked != null && !asked.equals(origin)) || (site != null && !site.equals("same-origin"));
    }

    private static boolean isPost(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }

    /** It cannot be sent by a form of another site; other types could. */
    private static boolean isJson(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    /** Remembers the network for what comes after, so that it is worked out once. */
    private boolean rated(HttpServletRequest request) {
        var network = networks.of(request);
        request.setAttribute(Network.class.getName(), network);
        return rate.take(network);
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

    /** Door, status, time: nothing of what a caller wrote. */
    private static void access(HttpServletRequest request, HttpServletResponse response, long began) {
        var door = Door.of(request);
        var name = door == null ? "none" : door.name().toLowerCase(Locale.ROOT);
        LOG.info(
                "{} {} {} ms",
                name,
                response.getStatus(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
}
