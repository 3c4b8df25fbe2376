package be.mijnfonds.demo.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every request for a code asks for a log-in of its own, which is what {@code prompt=login} and {@code max_age=0} mean. A
 * log-in that could be used twice would let whoever sits down next at a shared computer go in as the one before.
 */
final class AlwaysAfresh extends OncePerRequestFilter {
    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/oauth2/authorize");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var logIn = logIn(session);
        var mine = logIn != null && logIn.isFor(request.getQueryString());
        if (session != null && !mine) session.removeAttribute(CONTEXT);
        try {
            chain.doFilter(request, response);
        } finally {
            if (session != null && mine) session.invalidate();
        }
    }

    private static @Nullable FreshLogIn logIn(@Nullable HttpSession session) {
        var context = session == null ? null : session.getAttribute(CONTEXT);
        return context instanceof SecurityContext known && known.getAuthentication() instanceof FreshLogIn logIn
                ? logIn
                : null;
    }
}
