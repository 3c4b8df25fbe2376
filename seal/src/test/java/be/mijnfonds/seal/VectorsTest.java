package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What each side made for the other is understood here: one reading of the protocol, not two. */
@ParameterizedClass
@ValueSource(strings = {"from-browser.json", "from-java.json"})
class VectorsTest {
    private final Vectors file;
    private final Ref ref;
    private final LeaseId lease;
    private final KeyPair browser;

    VectorsTest(String name) {
        file = Vectors.read(name);
        ref = new Ref(file.text("ref"));
        lease = new LeaseId(file.text("leaseId"));
        browser = new KeyPair(
                Keys.p256(file.bytes("browserKey", "publicKey")),
                Keys.privateKey("EC", file.bytes("browserKey", "privateKey")));
    }

    @Test
    void json_is_written_in_the_one_way() {
        for (var one : file.list("canonical"))
            assertThat(one.at("value").json().text()).isEqualTo(one.text("text"));
    }

    @Test
    void purposes_and_challenges_are_the_same_bytes() {
        for (var one : file.list("challenges")) {
            var whose = one.isNull("ref") ? null : new Ref(one.text("ref"));
            var fund = new Fund(one.text("fund"));
            var purpose = whose == null ? Purpose.lease(fund) : Purpose.enrol(fund, whose, one.bytesOrNull("hash"));
            assertThat(purpose.verb()).isEqualTo(one.text("verb"));
            assertThat(purpose.bytes()).isEqualTo(one.bytes("purpose"));
            assertThat(Purpose.parse(one.bytes("purpose")).bytes()).isEqualTo(one.bytes("purpose"));
            assertThat(Challenge.of(one.bytes("nonce"), one.bytes("browserKey"), purpose.bytes())
                            .bytes())
                    .isEqualTo(one.bytes("challenge"));
        }
        assertThat(Challenge.credentialHash(file.bytes("credential", "spki"), file.bytes("credential", "credentialId")))
                .isEqualTo(file.bytes("credential", "hash"));
    }

    @Test
    void seals_to_the_browser_open() {
        for (var one : file.list("sealed"))
            assertThat(one.sealed().open(browser, one.bytes("info"))).isEqualTo(one.bytes("text"));
    }

    @Test
    void the_grant_opens_and_says_the_same_bytes() {
        var one = file.at("grant");
        var grant = Grant.open(one.sealed(), browser, key("grantKey"), new Challenge(one.bytes("challenge")));
        assertThat(grant.bytes()).isEqualTo(one.bytes("grant"));
        assertThat(grant.ref()).isEqualTo(ref);
        assertThat(grant.lease()).isEqualTo(lease);
        assertThat(grant.leaseKey()).isEqualTo(file.bytes("leaseKey"));
    }

    @Test
    void the_keys_open_for_this_lease_request_and_these_contexts() {
        var one = file.at("keys");
        var contexts = one.list("contexts").stream()
                .map(text -> Context.parse(text.text()))
                .toList();
        var info = UnlockedKeys.info(lease, one.number("n"), contexts);
        var unlocked = UnlockedKeys.parse(one.sealed().open(browser, info));
        assertThat(unlocked.keys().stream().map(ContentKey::bytes))
                .containsExactlyElementsOf(
                        one.list("keys").stream().map(Vectors::bytes).toList());
        assertThat(unlocked.mark()).isEqualTo(one.at("mark").mark());
    }

    @Test
    void requests_and_answers_carry_the_same_macs() {
        var leaseKey = file.bytes("leaseKey");
        for (var one : file.list("asks")) {
            var ask = one.at("ask");
            var verb = ask.text("verb");
            assertThat(LeaseMac.ask(leaseKey, verb, lease, ask.number("n"), ask.bytes("body")))
                    .isEqualTo(ask.bytes("mac"));
            var answer = one.at("answer");
            assertThat(LeaseMac.answer(leaseKey, verb, lease, answer.number("n"), answer.bytes("body")))
                    .isEqualTo(answer.bytes("mac"));
        }
    }

    @Test
    void the_index_is_the_connectors_and_the_mark_is_its_hash() {
        var bytes = file.bytes("index", "bytes");
        var index = Index.open(bytes, file.bytes("index", "sig"), key("connectorKey"));
        assertThat(index.ref()).isEqualTo(ref);
        assertThat(index.bytes()).isEqualTo(bytes);
        assertThat(index.mark()).isEqualTo(file.at("mark").mark());
    }

    @Test
    void the_bundles_open_and_stand_in_the_index() {
        var index = Index.open(file.bytes("index", "bytes"), file.bytes("index", "sig"), key("connectorKey"));
        assertThat(index.bundles()).hasSameSizeAs(file.list("bundles"));
        for (var one : file.list("bundles")) {
            var ctx = Context.parse(one.text("ctx"));
            assertThat(new Context(
                            Fund.DEMO,
                            ref,
                            Category.of(one.text("category")),
                            new BundleId(one.text("bundleId")),
                            one.number("version")))
                    .isEqualTo(ctx);
            var text = new ContentKey(one.bytes("key")).open(ctx, one.bytes("ciphertext"));
            assertThat(Json.parseObject(text).text("schema")).isEqualTo("mf1-" + one.text("category"));
            var entry = Index.Entry.of(ctx, one.bytes("enc"), one.bytes("ciphertext"));
            assertThat(index.bundles())
                    .anySatisfy(listed ->
                            assertThat(listed).usingRecursiveComparison().isEqualTo(entry));
        }
    }

    @Test
    void a_statement_opens_in_the_core_and_is_the_one_the_vault_agreed_to() {
        var inbox = file.at("inbox");
        var pair = new KeyPair(
                Keys.p256(inbox.bytes("inboxKey", "publicKey")),
                Keys.privateKey("EC", inbox.bytes("inboxKey", "privateKey")));
        for (var one : inbox.list("statements")) {
            var said = Inbox.open(one.sealed(), pair, Fund.DEMO, ref, new ItemId(one.text("itemId")));
            assertThat(said.bytes()).isEqualTo(one.bytes("bytes"));
            assertThat(said.hash()).isEqualTo(one.bytes("hash"));
            assertThat(Purpose.agree(Fund.DEMO, ref, said.kind(), said.hash()).bytes())
                    .isEqualTo(one.bytes("purpose"));
            var agreement =
                    Agreement.open(one.bytes("agreement"), one.bytes("sig"), Keys.ed25519(inbox.bytes("vaultKey")));
            agreement.check(said);
            assertThat(agreement.isEnough()).isTrue();
            assertThat(agreement.line()).isEqualTo(one.number("line"));
        }
    }

    @Test
    void parts_open_in_their_places_and_what_is_the_doctors_with_the_doctors_key() {
        var documents = file.at("documents");
        var item = new ItemId(documents.text("itemId"));
        var key = new PartKey(documents.bytes("key"));
        var hashes = new ByteArrayOutputStream();
        for (var one : documents.list("parts")) {
            var place = new PartKey.Place(Fund.DEMO, ref, item, Math.toIntExact(one.number("number")), 2);
            assertThat(key.open(place, one.bytes("part"))).isEqualTo(one.bytes("piece"));
            hashes.writeBytes(Bytes.sha256(one.bytes("piece")));
        }
        assertThat(Bytes.sha256(hashes.toByteArray())).isEqualTo(documents.bytes("pieces"));
        var doctor = new KeyPair(
                Keys.p256(documents.bytes("doctorKey", "publicKey")),
                Keys.privateKey("EC", documents.bytes("doctorKey", "privateKey")));
        var what = Json.object()
                .put("about", SentDocument.FOR_THE_DOCTOR)
                .put("parts", 2)
                .put("sealed", documents.at("sealed").json())
                .build();
        var said = new Statement(Fund.DEMO, Kind.DOCUMENT, ref, ref, item, 1, new byte[32], what);
        assertThat(SentDocument.open(said, doctor).json())
                .isEqualTo(documents.at("file").json());
    }

    private PublicKey key(String name) {
        return Keys.p256(file.bytes(name));
    }
}
