package be.mijnfonds.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.mijnfonds.seal.Fund;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class PeerTest {
    @Test
    void a_certificate_says_instance_role_and_fund() {
        assertThat(Peer.of(new X500Principal("CN=portal-1,OU=portal,O=599")))
                .isEqualTo(new Peer("portal-1", Role.PORTAL, Fund.DEMO));
        assertThat(Peer.of(new X500Principal("O=599,OU=connector,CN=seal-1")).role())
                .isEqualTo(Role.CONNECTOR);
    }

    @Test
    void any_other_subject_is_refused() {
        var subjects = List.of(
                "",
                "CN=portal-1",
                "CN=portal-1,OU=portal",
                "CN=portal-1,OU=root,O=599",
                "CN=portal-1,OU=PORTAL,O=599",
                "CN=portal-1,OU=portal,O=59",
                "CN=portal-1,OU=portal,O=599,C=BE",
                "CN=portal-1,OU=portal,OU=desk,O=599",
                "CN=portal-1,OU=portal+OU=desk,O=599",
                "CN=portal-1+OU=desk,OU=portal,O=599",
                "CN=\"a,OU=desk\",OU=portal,O=599",
                "CN=a b,OU=portal,O=599",
                "CN=" + "x".repeat(65) + ",OU=portal,O=599");
        for (var subject : subjects)
            assertThatIllegalArgumentException().as(subject).isThrownBy(() -> Peer.of(new X500Principal(subject)));
    }

    @Test
    void each_verb_is_for_its_roles_and_a_member_speaks_through_the_portal_alone() {
        var portals = List.of(Verb.HELLO, Verb.LEASE, Verb.UNLOCK, Verb.ENROL, Verb.END, Verb.AGREE);
        var desks = List.of(Verb.HELLO, Verb.LEASE, Verb.UNLOCK, Verb.ENROL, Verb.END, Verb.FIND, Verb.NOTE);
        var connectors = List.of(Verb.ADMIT, Verb.CODE, Verb.MARK, Verb.NOTE);
        for (var verb : Verb.values()) {
            for (var role : Role.values()) {
                var has = switch (role) {
                    case PORTAL -> portals.contains(verb);
                    case DESK -> desks.contains(verb);
                    case CONNECTOR -> connectors.contains(verb);
                    case VAULT, MONITOR -> false;
                };
                assertThat(verb.allows(role)).as(role + " " + verb).isEqualTo(has);
            }
            assertThat(Verb.of(verb.code())).contains(verb);
        }
    }

    @Test
    void there_is_no_verb_to_read_list_or_export() {
        for (var word :
                List.of("get", "list", "export", "decrypt", "admin", "search", "shred", "UNLOCK", "unlock ", ""))
            assertThat(Verb.of(word)).isEmpty();
    }
}
