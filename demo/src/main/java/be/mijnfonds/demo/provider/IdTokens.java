package be.mijnfonds.demo.provider;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** ID tokens as itsme and CSAM make them; itsme's are encrypted to the client. */
final class IdTokens implements OAuth2TokenGenerator<OAuth2Token> {
    private final Settings settings;
    private final JwtGenerator signed;

    IdTokens(Settings settings, JwtGenerator signed) {
        this.settings = settings;
        this.signed = signed;
        signed.setJwtCustomizer(this::claims);
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        var jwt = signed.generate(context);
        if (jwt == null) return null;
        var client = client(context);
        if (client.profile() != Profile.ITSME) return jwt;
        return new Jwt(
                sealed(jwt.getTokenValue(), client),
                jwt.getIssuedAt(),
                jwt.getExpiresAt(),
                jwt.getHeaders(),
                jwt.getClaims());
    }

    private void claims(JwtEncodingContext context) {
        if (!(context.getPrincipal() instanceof FreshLogIn logIn)) return;
        var client = client(context);
        context.getClaims().claim("acr", client.acr());
        switch (client.profile()) {
            case CSAM -> context.getClaims().claim("auth_time", logIn.time().getEpochSecond());
            case ITSME -> {
                context.getClaims().claims(claims -> claims.remove("auth_time"));
                if (isAskedFor(context, client.profile().claim()))
                    context.getClaims().claim(client.profile().claim(), logIn.number());
            }
        }
    }

    private Settings.Client client(OAuth2TokenContext context) {
        return settings.client(context.getRegisteredClient().getClientId());
    }

    /** Whether the request for the code named it among its {@code claims} for the ID token. */
    private static boolean isAskedFor(OAuth2TokenContext context, String claim) {
        var authorization = context.getAuthorization();
        if (authorization == null) return false;
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (request == null || !(request.getAdditionalParameters().get("claims") instanceof String text)) return false;
        try {
            return Json.parse(text) instanceof Json.Obj asked
                    && asked.get("id_token") instanceof Json.Obj named
                    && named.get(claim) != null;
        } catch (JsonException e) {
            return false;
        }
    }

    private static String sealed(String token, Settings.Client client) {
        var key = client.encryptionKey();
        var head = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128CBC_HS256)
                .contentType("JWT")
                .keyID(key.getKeyID())
                .build();
        try {
            var jwe = new JWEObject(head, new Payload(token));
            jwe.encrypt(new RSAEncrypter(key));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key of " + client.name() + " does not encrypt", e);
        }
    }
}
