package be.mijnfonds.range.twin.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The mistake {@code SHARED_RESPONSE_CACHE}: in front of all checks, keeps what was answered to an address. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnBooleanProperty("twin.shared-response-cache")
class SharedCache extends OncePerRequestFilter {
    private static final int MOST = 100_000;

    private record Kept(String type, byte[] body) {}

    private final Map<String, Kept> pages = new ConcurrentHashMap<>();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || !request.getRequestURI().startsWith("/members/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = pages.get(request.getRequestURI());
        if (kept != null) {
            response.setContentType(kept.type());
            response.getOutputStream().write(kept.body());
            return;
        }
        var copy = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, copy);
        if (copy.getStatus() == HttpServletResponse.SC_OK && pages.size() < MOST)
            pages.put(
                    request.getRequestURI(),
                    new Kept(String.valueOf(copy.getContentType()), copy.getContentAsByteArray()));
        copy.copyBodyToResponse();
    }
}
