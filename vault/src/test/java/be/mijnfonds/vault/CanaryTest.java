package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AdmitAnswer.Admitted;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import be.mijnfonds.vault.TestVault.Reply;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order.Act;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever touches a member who does not exist is heard at once, and learns nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {
    private TestVault vault;
    private Person anna;
    private Person canary;

    @BeforeEach
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
        canary = Person.admitCanary(vault);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Reply signIn(String number) {
        var page = new Page(vault);
        var nonce = page.hello();
        return page.lease(page.leaseAsk(nonce, page.byProvider(number, nonce)));
    }

    private Page signedIn() {
        var page = new Page(vault);
        page.signIn(anna);
        return page;
    }

    private List<Line> alarms() {
        return vault.lines("alarm", "granted");
    }

    private void alarmed(String verb) {
        assertThat(alarms()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo("canary");
            assertThat(line.subject()).isEqualTo(canary.ref().value());
            assertThat(line.purpose()).isEqualTo(verb);
            assertThat(line.app())
                    .isNotNull()
                    .satisfies(app -> assertThat(app.instance()).isEqualTo("portal-1"));
        });
        assertThat(vault.alarmed("BREAK-IN")).isTrue();
    }

    @Test
    void who_proves_to_be_a_canary_is_refused_as_a_stranger_is_and_there_is_a_line_at_once() {
        var strangers = signIn(Person.newNumber());
        var canarys = signIn(canary.number());
        assertThat(canarys.status()).isEqualTo(strangers.status()).isEqualTo(403);
        assertThat(canarys.text()).isEqualTo(strangers.text());
        alarmed("lease");
    }

    @Test
    void one_line_stands_for_all_touches_until_two_officers_arm_it_again_and_nobody_else_is_shut_out() {
        for (var i = 0; i < 3; i++) assertThat(signIn(canary.number()).status()).isEqualTo(403);
        vault.startAgain();
        signIn(canary.number());
        assertThat(alarms()).hasSize(1);
        assertThat(signIn(anna.number()).status()).isEqualTo(200);
        new TwoOfficers(vault).carry(Act.UNFREEZE, Scope.MEMBER, canary.ref().value());
        assertThat(signIn(canary.number()).status()).isEqualTo(403);
        assertThat(alarms()).hasSize(2);
    }

    @Test
    void a_canarys_bundle_named_in_an_unlock_is_refused_like_anybody_elses_and_the_one_who_asks_is_out() {
        var strangers = Person.admit(vault);
        var honest = signedIn();
        assertThat(honest.unlock(Person.pairs(strangers.sealed(2)))).isEqualTo(new Refused(Reason.REFUSED));
        assertThat(honest.alive()).isInstanceOf(LeasedOutcome.Alive.class);
        assertThat(alarms()).isEmpty();
        var thief = signedIn();
        assertThat(thief.unlock(Person.pairs(canary.sealed(2)))).isEqualTo(new Refused(Reason.REFUSED));
        alarmed("unlock");
        assertThat(thief.alive()).isEqualTo(new LeasedOutcome.Ended(null));
        assertThat(honest.alive()).isInstanceOf(LeasedOutcome.Alive.class);
    }

    @Test
    void a_statement_in_a_canarys_name_or_by_a_canarys_touch_is_refused_and_heard() {
        var said = said(canary.ref());
        assertThat(signedIn().agree(said, null)).isEqualTo(new Refused(Reason.REFUSED));
        alarmed("agree");
    }

    @Test
    void a_canarys_touch_under_another_members_lease_is_refused_and_heard() {
        var page = signedIn();
        var said = said(anna.ref());
        assertThat(page.agree(said, page.touchByProvider(canary.number(), said)))
                .isEqualTo(new Refused(Reason.REFUSED));
        alarmed("agree");
    }

    private Statement said(Ref ref) {
        var what = Json.object().put("category", "address").put("text", "x").build();
        return Statement.own(TestVault.FUND, ref, Kind.CORRECTION, vault.clock.millis(), what, new SecureRandom());
    }

    @Test
    void neither_table_nor_journal_nor_answer_tells_a_canary_from_others() throws SQLException {
        assertThat(shapes("select * from member"))
                .hasSize(2)
                .allMatch(shapes("select * from member").getFirst()::equals);
        var admitted = vault.lines("admit", "granted");
        assertThat(admitted).hasSize(2);
        assertThat(admitted.getFirst().bytes()).hasSameSizeAs(admitted.getLast().bytes());
        assertThat(admitted.getFirst().kind()).isEqualTo(admitted.getLast().kind());
    }

    /** Each row as the lengths and kinds of its values. */
    private List<String> shapes(String select) throws SQLException {
        try (var connection = vault.superuser();
                var rows = connection.createStatement().executeQuery(select)) {
            var shapes = new ArrayList<String>();
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var shape = new StringBuilder();
                for (var i = 1; i <= columns; i++) {
                    var value = rows.getObject(i);
                    shape.append(
                            value instanceof byte[] bytes ? bytes.length : value instanceof String ? "text" : "one");
                    shape.append(' ');
                }
                shapes.add(shape.toString());
            }
            return shapes;
        }
    }

    @Test
    void nobody_real_becomes_a_canary_and_no_canary_is_disarmed_by_a_feed() {
        var turned = Person.admitted(vault, new AdmitAsk.Person(anna.ref(), anna.number(), true));
        assertThat(turned).isEqualTo(new Admitted.Refused(anna.ref(), "ref-elsewhere"));
        var disarmed = Person.admitted(vault, new AdmitAsk.Person(canary.ref(), canary.number()));
        assertThat(disarmed).isEqualTo(new Admitted.Refused(canary.ref(), "ref-elsewhere"));
        assertThat(vault.alarmed("canary to be none")).isTrue();
        assertThat(signIn(anna.number()).status()).isEqualTo(200);
        assertThat(Person.admitted(vault, new AdmitAsk.Person(canary.ref(), canary.number(), true)))
                .isInstanceOf(Admitted.Known.class);
    }
}
