package be.mijnfonds.range.twin.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The mistake {@code MAIL_LINK_SIGNS_IN}: whoever reads a member's mail is the member. */
@Controller
@ConditionalOnBooleanProperty("twin.mail-link-signs-in")
class MailLinks {
    private static final int TOKEN_BYTES = 24;
    private static final int MOST = 100_000;

    private final Members members;
    private final SignIn signIn;
    private final Settings settings;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SignedIn> sent = new ConcurrentHashMap<>();

    MailLinks(Members members, SignIn signIn, Settings settings) {
        this.members = members;
        this.signIn = signIn;
        this.settings = settings;
    }

    /** Says the same whether there is such a member. */
    @GetMapping(path = "/sign-in/mail", params = "to")
    String ask(@RequestParam String to) throws IOException {
        var member = members.byMail(to);
        if (member.isPresent() && sent.size() < MOST) send(member.get(), to);
        return "redirect:/";
    }

    private void send(SignedIn member, String to) throws IOException {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sent.put(token, member);
        Files.createDirectories(settings.mailFolder());
        Files.writeString(
                settings.mailFolder().resolve(token.substring(0, 8) + ".eml"),
                "To: " + to + "\nSubject: Aanmelden\n\nKlik hier om u aan te melden:\n" + settings.address()
                        + "/sign-in/mail?token=" + token + "\n");
    }

    @GetMapping(path = "/sign-in/mail", params = "token")
    String enter(@RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
        var member = sent.remove(token);
        if (member == null) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        request.getSession();
        request.changeSessionId();
        signIn.enter(member, "mail", request, response);
        return "redirect:/members/" + member.number() + "/overview";
    }
}
