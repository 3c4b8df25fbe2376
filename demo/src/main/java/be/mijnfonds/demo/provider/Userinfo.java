package be.mijnfonds.demo.provider;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What CSAM says about who logged in: a signed JWT, for the bearer of an access token. */
@RestController
class Userinfo {
    static final String PATH = "/oauth2/userinfo";
    private static final String BEARER = "Bearer ";
    private static final String SCOPE = "egovnrn";

    private final Settings settings;
    private final OAuth2AuthorizationService authorizations;
    private final JwtEncoder encoder;

    Userinfo(Settings settings, OAuth2AuthorizationService authorizations, JwtEncoder encoder) {
        this.settings = settings;
        this.authorizations = authorizations;
        this.encoder = encoder;
    }

    @GetMapping(PATH)
    ResponseEntity<String> about(@RequestHeader(name = "Authorization", defaultValue = "") String bearer) {
        var token = bearer.startsWith(BEARER) ? bearer.substring(BEARER.length()) : "";
        var authorization = token.isEmpty() ? null : authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        var logIn = authorization == null ? null : logIn(authorization);
        if (authorization == null || logIn == null)
            return ResponseEntity.status(401)
                    .header("WWW-Authenticate", "Bearer")
                    .build();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Type", "application/jwt")
                .body(signed(authorization, logIn));
    }

    /** Whose access token it is, as long as it is good. */
    private static @Nullable FreshLogIn logIn(OAuth2Authorization authorization) {
        var token = authorization.getAccessToken();
        Object principal = authorization.getAttribute(Principal.class.getName());
        return token != null && token.isActive() && principal instanceof FreshLogIn logIn ? logIn : null;
    }

    private String signed(OAuth2Authorization authorization, FreshLogIn logIn) {
        var client = settings.client(authorization.getRegisteredClientId());
        var claims = JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(client.clientId()))
                .subject(logIn.getName());
        if (client.profile() == Profile.CSAM
                && authorization.getAuthorizedScopes().contains(SCOPE))
            claims.claim(client.profile().claim(), logIn.number());
        var head = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(head, claims.build())).getTokenValue();
    }
}
