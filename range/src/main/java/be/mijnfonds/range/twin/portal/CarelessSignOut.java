package be.mijnfonds.range.twin.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The mistake {@code SESSION_OUTLIVES_SIGN_OUT}: the browser forgets the cookie, the server forgets nothing. */
@Controller
@ConditionalOnBooleanProperty("twin.session-outlives-sign-out")
class CarelessSignOut {
    @PostMapping("/sign-out")
    String signOut(HttpServletResponse response) {
        var gone = new Cookie("TWINSESSION", "");
        gone.setPath("/");
        gone.setMaxAge(0);
        response.addCookie(gone);
        return "redirect:/?signed-out";
    }
}
