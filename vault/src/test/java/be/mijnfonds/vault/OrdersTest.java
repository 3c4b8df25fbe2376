package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order;
import be.mijnfonds.vault.orders.Order.Act;
import be.mijnfonds.vault.orders.OrderFolder;
import be.mijnfonds.vault.orders.SignedOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two officers freeze and lift on the vault's own host. */
@Tag("turn-2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TestVault vault;
    private Person anna;

    @BeforeEach
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private Order order(Act act, Scope scope, String id) {
        return Order.now(TestVault.FUND, act, scope, id, vault.clock.instant(), RANDOM);
    }

    private SignedOrder signed(Order order, String... officers) {
        var signed = SignedOrder.unsigned(order);
        for (var officer : officers)
            signed = signed.signed(officer, vault.officers.get(officer).getPrivate());
        return signed;
    }

    private @Nullable String carry(SignedOrder order) throws IOException, InterruptedException {
        var folder = vault.settings.orders().folder();
        if (folder == null) throw new IllegalStateException("no folder");
        return OrderFolder.lay(folder, UUID.randomUUID().toString(), order, 30_000);
    }

    private int signIn(Person person) {
        var page = new Page(vault);
        var nonce = page.hello();
        return page.lease(page.leaseAsk(nonce, page.byProvider(person.number(), nonce)))
                .status();
    }

    @Test
    void a_lock_of_the_members_own_is_lifted_by_two_and_the_sessions_from_before_stay_over() throws Exception {
        var there = new Page(vault);
        there.signIn(anna);
        var here = new Page(vault);
        here.signIn(anna);
        here.next("end", new EndAsk.Lock().bytes());
        assertThat(signIn(anna)).isEqualTo(403);
        var lift = order(Act.UNFREEZE, Scope.MEMBER, anna.ref().value());
        assertThat(carry(signed(lift, "one", "two"))).contains("done");
        assertThat(signIn(anna)).isEqualTo(200);
        assertThat(there.alive()).isEqualTo(new LeasedOutcome.Ended(null));
        assertThat(vault.lines())
                .filteredOn(line -> "unfreeze".equals(line.kind()))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.subject()).isEqualTo(anna.ref().value()));
    }

    @Test
    void one_officer_an_officer_twice_another_key_or_another_order_freezes_nothing() throws Exception {
        var order = order(Act.FREEZE, Scope.MEMBER, anna.ref().value());
        var other = order(Act.FREEZE, Scope.MEMBER, anna.ref().value());
        var strangers = SignedOrder.unsigned(order)
                .signed("one", vault.officers.get("two").getPrivate())
                .signed("three", vault.officers.get("three").getPrivate());
        var moved = new SignedOrder(other, signed(order, "one", "two").signatures());
        for (var wrong :
                new SignedOrder[] {signed(order), signed(order, "one"), signed(order, "one", "one"), strangers, moved})
            assertThat(carry(wrong)).contains("two officers");
        assertThat(signIn(anna)).isEqualTo(200);
    }

    @Test
    void an_old_order_one_carried_out_and_another_funds_are_refused() throws Exception {
        var order = signed(order(Act.FREEZE, Scope.MEMBER, anna.ref().value()), "one", "three");
        assertThat(carry(order)).contains("done");
        assertThat(carry(signed(order(Act.UNFREEZE, Scope.MEMBER, anna.ref().value()), "one", "two")))
                .contains("done");
        assertThat(carry(order)).contains("already");
        var others = new Order(new Fund("501"), Act.FREEZE, Scope.FUND, "501", new byte[16], vault.clock.millis());
        assertThat(carry(signed(others, "one", "two"))).contains("another fund");
        var old = signed(order(Act.FREEZE, Scope.FUND, "599"), "one", "two");
        vault.pass(Duration.ofMinutes(16));
        assertThat(carry(old)).contains("fifteen minutes");
        assertThat(signIn(anna)).isEqualTo(200);
    }

    @Test
    void an_order_that_is_refused_leaves_a_line_and_names_a_member_only_when_two_officers_did() throws Exception {
        var alone = order(Act.FREEZE, Scope.MEMBER, anna.ref().value());
        carry(signed(alone, "one"));
        var line = vault.lines("end", "refused").getLast();
        assertThat(line.kind()).isEqualTo("freeze");
        assertThat(line.subject()).isNull();
        assertThat(line.hash()).isNotNull();
        carry(signed(order(Act.UNFREEZE, Scope.MEMBER, anna.ref().value()), "one", "two"));
        assertThat(vault.lines("end", "refused").getLast().subject())
                .isEqualTo(anna.ref().value());
    }

    @Test
    void many_files_that_are_no_orders_are_one_line_a_minute_with_a_count() throws Exception {
        var folder = vault.settings.orders().folder();
        if (folder == null) throw new IllegalStateException("no folder");
        for (var i = 0; i < 5; i++) Files.writeString(folder.resolve("x" + i + ".order"), "{");
        TestVault.await(() -> Files.exists(folder.resolve("x4.answer")));
        assertThat(vault.lines("end", "refused")).hasSize(1);
        vault.pass(Duration.ofMinutes(1));
        vault.refusals().writeCounted();
        assertThat(vault.lines("end", "refused").getLast().count()).isEqualTo(4);
    }

    @Test
    void a_frozen_category_gives_no_key_and_the_others_go_on() throws Exception {
        var page = new Page(vault);
        page.signIn(anna);
        var pairs = Person.pairs(anna.sealed(1));
        var category = pairs.getFirst().ctx().category().code();
        assertThat(carry(signed(order(Act.FREEZE, Scope.CATEGORY, category), "one", "two")))
                .contains("done");
        assertThat(page.unlock(pairs)).isEqualTo(new LeasedOutcome.Refused(Reason.CLOSED));
        assertThat(page.alive()).isInstanceOf(LeasedOutcome.Alive.class);
        assertThat(carry(signed(order(Act.UNFREEZE, Scope.CATEGORY, category), "one", "two")))
                .contains("done");
        assertThat(page.unlock(pairs)).isInstanceOf(LeasedOutcome.Unlocked.class);
    }

    @Test
    void a_frozen_portal_or_fund_answers_nobody_until_it_is_lifted() throws Exception {
        for (var scope : new Scope[] {Scope.INSTANCE, Scope.FUND}) {
            var id = scope == Scope.FUND ? "599" : "portal-1";
            var page = new Page(vault);
            page.signIn(anna);
            assertThat(carry(signed(order(Act.FREEZE, scope, id), "one", "two")))
                    .contains("done");
            assertThat(signIn(anna)).isEqualTo(503);
            var body = new EndAsk.Others().bytes();
            assertThat(page.send("end", page.ask("end", 1, body)).status()).isEqualTo(503);
            assertThat(carry(signed(order(Act.UNFREEZE, scope, id), "one", "two")))
                    .contains("done");
            assertThat(signIn(anna)).isEqualTo(200);
        }
    }

    @Test
    void the_commands_make_sign_and_carry_an_order_and_never_write_over_a_key(@TempDir Path desk) throws Exception {
        var said = new ByteArrayOutputStream();
        var command = new OrderCommand(new PrintStream(said, true, StandardCharsets.UTF_8));
        var key = desk.resolve("mine.key").toString();
        assertThat(command.run(List.of("officer", key))).isTrue();
        assertThatThrownBy(() -> command.run(List.of("officer", key))).isInstanceOf(FileAlreadyExistsException.class);
        var file = desk.resolve("freeze.order").toString();
        var ref = anna.ref().value();
        assertThat(command.run(List.of("order", "freeze", "member", ref, "599", file)))
                .isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("freeze member " + ref);
        assertThatThrownBy(() -> command.run(List.of("sign", file, "one", key, "unfreeze", "member", ref)))
                .hasMessageContaining("another thing");
        command.run(List.of("sign", file, "one", key, "freeze", "member", ref));
        var settings = vault.folder.resolve("vault.json").toString();
        assertThatThrownBy(() -> command.run(List.of("carry", file, "--settings", settings)))
                .hasMessageContaining("refused");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("two officers");
        assertThat(command.run(List.of("order", "freeze"))).isFalse();
        assertThat(signIn(anna)).isEqualTo(200);
    }
}
