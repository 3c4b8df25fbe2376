package be.mijnfonds.range.twin.portal;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Sign-in with itsme, as its documents want it: PKCE, a signed assertion of the client, ID tokens encrypted to us. */
@Configuration(proxyBeanMethods = false)
class Provider {
    static final String NATIONAL_NUMBER = "http://itsme.services/v2/claim/BENationalNumber";
    private static final String LEVEL = "http://itsme.services/v2/claim/acr_advanced";
    private static final String NAME = "itsme";

    @Bean
    ClientRegistrationRepository registrations(Settings settings) {
        var provider = settings.provider().toString();
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(NAME)
                .clientId(settings.clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.address() + "/login/oauth2/code/" + NAME)
                .scope("openid")
                .issuerUri(provider)
                .authorizationUri(provider + "/oauth2/authorize")
                .tokenUri(provider + "/oauth2/token")
                .jwkSetUri(provider + "/oauth2/jwks")
                .userNameAttributeName("sub")
                .build());
    }

    @Bean
    OAuth2AuthorizationRequestResolver requests(ClientRegistrationRepository registrations) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(request -> request.additionalParameters(more -> {
                    more.put("prompt", "login");
                    more.put("max_age", "0");
                    more.put("acr_values", LEVEL);
                    more.put("claims", "{\"id_token\":{\"" + NATIONAL_NUMBER + "\":null}}");
                })));
        return resolver;
    }

    @Bean
    RestClientAuthorizationCodeTokenResponseClient tokens(Settings settings) {
        var key = key(settings.signingKeyFile());
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.addParametersConverter(new NimbusJwtClientAuthenticationParametersConverter<
                OAuth2AuthorizationCodeGrantRequest>(registration -> key));
        return client;
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(Settings settings) throws MalformedURLException {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWEKeySelector(new JWEDecryptionKeySelector<>(
                JWEAlgorithm.RSA_OAEP_256,
                EncryptionMethod.A128CBC_HS256,
                new ImmutableJWKSet<>(new JWKSet(key(settings.encryptionKeyFile())))));
        var keys = JWKSourceBuilder.create(
                        settings.provider().resolve("/oauth2/jwks").toURL())
                .build();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Spring's validators look at the claims, below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        return registration -> {
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            return decoder;
        };
    }

    private static RSAKey key(Path file) {
        try {
            return JWK.parse(Files.readString(file)).toRSAKey();
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("no key in " + file, e);
        }
    }
}
