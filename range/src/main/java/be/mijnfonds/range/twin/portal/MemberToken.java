package be.mijnfonds.range.twin.portal;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What the session keeps of a sign-in: the member, and not the provider's tokens. */
final class MemberToken extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SignedIn member;

    MemberToken(SignedIn member) {
        super(List.of(new SimpleGrantedAuthority("ROLE_MEMBER")));
        this.member = member;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public SignedIn getPrincipal() {
        return member;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberToken token && member.equals(token.member);
    }

    @Override
    public int hashCode() {
        return member.hashCode();
    }
}
