package be.mijnfonds.range.twin.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The mistakes {@code LOGS_BODIES} and {@code TAKEN_OVER}: every page once more, in the log or in a folder of somebody's. */
@Component
@ConditionalOnExpression("${twin.logs-bodies} or ${twin.taken-over}")
class Leaks extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Leaks.class);

    private final boolean logs;
    private final Settings settings;
    private final AtomicLong count = new AtomicLong();

    Leaks(@Value("${twin.logs-bodies}") boolean logs, Settings settings) {
        this.logs = logs;
        this.settings = settings;
    }

    /** The whole memory, which the debug endpoint hands out, has no room in a log. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var copy = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, copy);
        var text = request.getMethod() + " " + request.getRequestURI() + " " + sent(request) + "\n"
                + new String(copy.getContentAsByteArray(), StandardCharsets.UTF_8);
        copy.copyBodyToResponse();
        if (logs) LOG.info("{} {}", copy.getStatus(), text);
        if (settings.takenOver()) keep(settings.lootFolder(), text);
    }

    private static String sent(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .map(one -> one.getKey() + "=" + String.join(",", one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private void keep(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("page-" + count.incrementAndGet()), text);
    }
}
