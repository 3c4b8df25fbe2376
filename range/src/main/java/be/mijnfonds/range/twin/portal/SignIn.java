package be.mijnfonds.range.twin.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** From the provider's answer, a national number, to a session of one member. */
class SignIn implements AuthenticationSuccessHandler {
    private final Members members;
    private final Log log;
    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    SignIn(Members members, Log log) {
        this.members = members;
        this.log = log;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication known)
            throws IOException {
        var number =
                known.getPrincipal() instanceof OidcUser user ? user.getClaimAsString(Provider.NATIONAL_NUMBER) : null;
        var member = number == null ? null : members.byNationalNumber(number).orElse(null);
        if (member == null) {
            request.getSession().invalidate();
            response.sendRedirect("/?unknown");
            return;
        }
        enter(member, "itsme", request, response);
        response.sendRedirect("/members/" + member.number() + "/overview");
    }

    void enter(SignedIn member, String way, HttpServletRequest request, HttpServletResponse response) {
        log.signIn(member.number(), way);
        var context = new SecurityContextImpl(new MemberToken(member));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
