package be.mijnfonds.demo.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The log-in page of the demo's provider: choose a person, or go back without logging in. */
@RestController
class LogInPages {
    static final String PATH = "/aanmelden";
    static final String CANCEL = "/annuleren";
    static final String STYLE = "/provider.css";

    private final Settings settings;
    private final HttpSessionRequestCache waiting;
    private final RegisteredClientRepository clients;
    private final InstantSource clock = InstantSource.system();

    LogInPages(Settings settings, HttpSessionRequestCache waiting, RegisteredClientRepository clients) {
        this.settings = settings;
        this.waiting = waiting;
        this.clients = clients;
    }

    @GetMapping(PATH)
    ResponseEntity<String> show(HttpServletRequest request, HttpServletResponse response, CsrfToken token)
            throws IOException {
        return page(waiting.getRequest(request, response), token, "", false);
    }

    @PostMapping(PATH)
    ResponseEntity<String> logIn(
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken token)
            throws IOException {
        var saved = waiting.getRequest(request, response);
        var read = NationalNumber.read(number);
        if (saved == null || read.isEmpty()) return page(saved, token, number, true);
        var address = saved.getRedirectUrl();
        var query = address.substring(address.indexOf('?') + 1);
        request.changeSessionId();
        request.getSession()
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(new FreshLogIn(read.get(), clock.instant(), query)));
        return seeOther(address);
    }

    @PostMapping(CANCEL)
    ResponseEntity<String> cancel(HttpServletRequest request, HttpServletResponse response, CsrfToken token)
            throws IOException {
        var saved = waiting.getRequest(request, response);
        var back = saved == null ? null : wayBack(saved);
        if (back == null) return page(null, token, "", false);
        request.getSession().invalidate();
        return seeOther(back);
    }

    /** The client's own address with {@code access_denied}; null when the waiting request names no address of a client. */
    private @Nullable String wayBack(SavedRequest saved) {
        var client = clients.findByClientId(parameter(saved, "client_id"));
        var redirect = parameter(saved, "redirect_uri");
        if (client == null || !client.getRedirectUris().contains(redirect)) return null;
        return UriComponentsBuilder.fromUriString(redirect)
                .queryParam("error", "access_denied")
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(parameter(saved, "state"))
                .toUriString();
    }

    private ResponseEntity<String> page(@Nullable SavedRequest saved, CsrfToken token, String typed, boolean wrong)
            throws IOException {
        var client = saved == null ? null : clients.findByClientId(parameter(saved, "client_id"));
        var html = client == null
                ? LogInHtml.nothingWaits()
                : LogInHtml.choose(client.getClientName(), People.in(settings.peopleFile()), token, typed, wrong);
        return ResponseEntity.status(wrong || client == null ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .body(html);
    }

    private static String parameter(SavedRequest saved, String name) {
        var values = saved.getParameterValues(name);
        return values == null || values.length == 0 ? "" : values[0];
    }

    private static ResponseEntity<String> seeOther(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", address)
                .build();
    }
}
