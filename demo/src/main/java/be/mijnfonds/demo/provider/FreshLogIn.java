package be.mijnfonds.demo.provider;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Somebody who has just logged in, for one request for a code and for no other. */
final class FreshLogIn extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String number;
    private final Instant time;
    private final String query;

    /** @param query the query string of the request for a code that this person logged in for */
    FreshLogIn(String number, Instant time, String query) {
        super(List.of(FactorGrantedAuthority.withAuthority("FACTOR_DEMO")
                .issuedAt(time)
                .build()));
        this.number = number;
        this.time = time;
        this.query = query;
        setAuthenticated(true);
    }

    String number() {
        return number;
    }

    Instant time() {
        return time;
    }

    boolean isFor(@Nullable String otherQuery) {
        return query.equals(otherQuery);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    /** A name that says nothing, as the {@code sub} of a real provider does; the number travels in its own claim only. */
    @Override
    public Object getPrincipal() {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("mf1-demo-sub\0" + number).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FreshLogIn logIn && number.equals(logIn.number) && isFor(logIn.query);
    }

    @Override
    public int hashCode() {
        return query.hashCode();
    }
}
