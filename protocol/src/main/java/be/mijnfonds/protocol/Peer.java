package be.mijnfonds.protocol;

import be.mijnfonds.seal.Fund;
import java.util.HashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/** The other end of a mutually authenticated connection: {@code CN=instance, OU=role, O=fund}. */
public record Peer(String instance, Role role, Fund fund) {
    public Peer {
        if (!instance.matches("[A-Za-z0-9._/-]{1,48}")) throw new IllegalArgumentException("not an instance name");
    }

    /** @throws IllegalArgumentException when the certificate's subject is not of that form */
    public static Peer of(X500Principal subject) {
        try {
            var parts = new HashMap<String, String>();
            for (var rdn : new LdapName(subject.getName(X500Principal.RFC2253)).getRdns())
                if (rdn.size() != 1 || parts.put(rdn.getType(), String.valueOf(rdn.getValue())) != null)
                    throw new IllegalArgumentException("part twice in a certificate's subject");
            var instance = parts.get("CN");
            var role = parts.get("OU");
            var fund = parts.get("O");
            if (instance == null || role == null || fund == null || parts.size() != 3)
                throw new IllegalArgumentException("certificate names not just instance, role and fund");
            return new Peer(instance, Role.of(role), new Fund(fund));
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("certificate subject cannot be read", e);
        }
    }
}
