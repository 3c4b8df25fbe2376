package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Inbox;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.MemberLink;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in core.md is enough to check the connector's file by, and each step catches what it is there for. */
class CoreStepsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String IBAN = "BE68539007547034";

    @TempDir
    Path folder = Path.of("");

    private Rig rig;
    private Ref rita;
    private CoreSteps steps;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rita = rig.ritaWithAccount();
        steps = new CoreSteps(Rig.FUND.number(), rawOf(rig.peers.vaultKey), rig.coreKey.publicKey());
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void the_file_that_the_connector_writes_passes_all_six() throws Exception {
        var file = written(bank(IBAN), Level.TOUCH);
        assertThat(steps.firstBroken(file.canonical())).isZero();
        assertThat(steps.firstBroken(file.canonical())).isZero();
        assertThat(steps.firstBroken(written(correction(), Level.LEASE).canonical()))
                .isZero();
    }

    @Test
    void another_account_written_into_the_file_is_seen() throws Exception {
        var file = written(bank(IBAN), Level.TOUCH);
        var other = bank("BE71096123456769");

        assertThat(steps.firstBroken(with(file, "what", other.what()).canonical()))
                .isEqualTo(4);
        var text = Json.of(Base64Url.encode(other.bytes()));
        assertThat(steps.firstBroken(with(with(file, "what", other.what()), "statement", text)
                        .canonical()))
                .isEqualTo(2);
        var agreement = agreement(other, other.ref(), Level.TOUCH).bytes();
        var forged = with(with(file, "statement", text), "agreement", Json.of(Base64Url.encode(agreement)));
        assertThat(steps.firstBroken(forged.canonical())).isEqualTo(1);
    }

    @Test
    void an_agreement_of_another_fund_or_about_another_statement_is_seen() throws Exception {
        var said = bank(IBAN);
        var file = written(said, Level.TOUCH);
        assertThat(new CoreSteps("999", rawOf(rig.peers.vaultKey), rig.coreKey.publicKey())
                        .firstBroken(file.canonical()))
                .isEqualTo(2);
        var ofNobody = agreement(said, Ref.random(RANDOM), Level.TOUCH);
        assertThat(steps.firstBroken(with(file, ofNobody).canonical())).isEqualTo(3);
        var stale = new Agreement(
                said.fund(), rita, rita, said.kind(), said.itemId(), said.hash(), Level.TOUCH, said.time() + 1, 7);
        assertThat(steps.firstBroken(with(file, stale).canonical())).isEqualTo(3);
        assertThat(steps.firstBroken(with(file, "sig", Json.of("")).canonical()))
                .isEqualTo(1);
    }

    @Test
    void what_the_file_says_beside_the_statement_is_held_against_it() throws Exception {
        var file = written(bank(IBAN), Level.TOUCH);
        var changed = Map.of(
                "itemId", Json.of(ItemId.random(RANDOM).value()),
                "kind", Json.of("contact"),
                "time", Json.of(1));
        changed.forEach((name, value) ->
                assertThat(broken(with(file, name, value))).as(name).isEqualTo(4));
    }

    private int broken(Json.Obj file) {
        try {
            return steps.firstBroken(file.canonical());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_level_that_is_too_low_or_said_to_be_higher_is_seen() throws Exception {
        var said = bank(IBAN);
        var file = written(said, Level.TOUCH);
        var low = with(file, agreement(said, said.ref(), Level.LEASE));
        assertThat(steps.firstBroken(low.canonical())).isEqualTo(4);
        assertThat(steps.firstBroken(with(low, "level", Json.of("lease")).canonical()))
                .isEqualTo(4);
    }

    @Test
    void another_members_key_is_seen() throws Exception {
        var file = written(bank(IBAN), Level.TOUCH);
        assertThat(steps.firstBroken(with(file, "memberKey", Json.of("karim")).canonical()))
                .isEqualTo(5);
        assertThat(steps.firstBroken(file.canonical())).isZero();
        var karims = saidBy(Ref.random(RANDOM), IBAN);
        var swapped = with(file, agreement(karims, karims.ref(), Level.TOUCH));
        for (var each : Map.of(
                        "statement", Json.of(Base64Url.encode(karims.bytes())),
                        "itemId", Json.of(karims.itemId().value()),
                        "time", Json.of(karims.time()))
                .entrySet()) swapped = with(swapped, each.getKey(), each.getValue());
        assertThat(steps.firstBroken(swapped.canonical())).isEqualTo(5);
        // As the connector would sign it, had it mixed up two of its own members.
        var link = new MemberLink(Rig.FUND, karims.ref(), "rita", karims.itemId());
        var mixed = with(
                with(swapped, "member", Json.of(Base64Url.encode(link.bytes()))),
                "memberSig",
                Json.of(Base64Url.encode(rig.coreKey.sign(link))));
        assertThat(steps.firstBroken(mixed.canonical())).isEqualTo(6);
    }

    private Json.Obj written(Statement said, Level level) throws Exception {
        var agreement = agreement(said, said.ref(), level);
        var sealed = Inbox.seal(said, Keys.p256(rig.inboxKey.publicKey()));
        rig.peers.posts(Json.object()
                .put("ref", said.ref().value())
                .put("itemId", said.itemId().value())
                .put("enc", Base64Url.encode(sealed.enc()))
                .put("sealed", Base64Url.encode(sealed.sealed()))
                .put("agreement", Base64Url.encode(agreement.bytes()))
                .put("sig", Base64Url.encode(agreement.sign(rig.peers.vaultKey.getPrivate())))
                .build());
        rig.taker().round();
        return (Json.Obj)
                Json.parse(Files.readAllBytes(folder.resolve("out").resolve("statement-" + said.itemId() + ".json")));
    }

    private Json.Obj with(Json.Obj file, Agreement agreement) {
        var signed = with(file, "agreement", Json.of(Base64Url.encode(agreement.bytes())));
        return with(signed, "sig", Json.of(Base64Url.encode(agreement.sign(rig.peers.vaultKey.getPrivate()))));
    }

    private static Json.Obj with(Json.Obj file, String name, Json value) {
        var fields = new LinkedHashMap<>(file.fields());
        fields.put(name, value);
        return new Json.Obj(fields);
    }

    private static Agreement agreement(Statement said, Ref ref, Level level) {
        return new Agreement(
                said.fund(), ref, said.actor(), said.kind(), said.itemId(), said.hash(), level, said.time(), 7);
    }

    private Statement bank(String iban) {
        return saidBy(rita, iban);
    }

    private Statement saidBy(Ref ref, String iban) {
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", iban)
                .put("holder", "Rita Claes")
                .build();
        return Statement.own(Rig.FUND, ref, Kind.BANK, rig.clock.millis(), what, RANDOM);
    }

    private Statement correction() {
        var what = Json.object().put("category", "family").put("text", "Fatma").build();
        return Statement.own(Rig.FUND, rita, Kind.CORRECTION, rig.clock.millis(), what, RANDOM);
    }

    /** 32 bytes, little endian, as RFC 8032 has them: the last of the key's DER. */
    private static byte[] rawOf(KeyPair pair) throws GeneralSecurityException {
        var der = ((EdECPublicKey) pair.getPublic()).getEncoded();
        return Arrays.copyOfRange(der, der.length - 32, der.length);
    }
}
