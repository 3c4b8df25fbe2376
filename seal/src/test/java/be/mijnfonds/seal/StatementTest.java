package be.mijnfonds.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatementTest {
    private static final KeyPair INBOX = Keys.generateP256();

    @ParameterizedTest
    @EnumSource
    void a_statement_is_read_in_the_core_as_it_was_said(Kind kind) {
        var said = Sample.said(kind);
        var opened = open(Inbox.seal(said, Sample.spki(INBOX)), said);
        assertThat(opened.bytes()).isEqualTo(said.bytes());
        assertThat(opened.hash()).isEqualTo(said.hash());
        assertThat(opened.actor()).isEqualTo(Sample.RITA);
        assertThat(opened.kind()).isEqualTo(kind);
    }

    @Test
    void the_same_said_twice_has_two_hashes_so_that_nobody_can_try_numbers_against_one() {
        var once = Sample.said(Kind.BANK);
        var twice = new Statement(
                once.fund(),
                once.kind(),
                once.ref(),
                once.actor(),
                once.itemId(),
                once.time(),
                Sample.random(32),
                once.what());
        assertThat(twice.hash()).isNotEqualTo(once.hash());
        assertThat(once).asString().doesNotContain("BE68");
    }

    @ParameterizedTest
    @CsvSource({"1,1024", "600,1024", "900,4096", "3700,4096", "3900,16384", "7000,16384"})
    void the_sealed_length_is_one_of_three(int characters, int padded) {
        var said = correction(characters > 2_000 ? 2_000 : characters, characters);
        assertThat(Inbox.seal(said, Sample.spki(INBOX)).sealed()).hasSize(padded + 16);
    }

    @Test
    void a_seal_opens_for_its_own_fund_member_and_item_alone() {
        var said = Sample.said(Kind.CONTACT);
        var sealed = Inbox.seal(said, Sample.spki(INBOX));
        var item = said.itemId();
        refused(() -> Inbox.open(sealed, INBOX, new Fund("501"), said.ref(), item));
        refused(() -> Inbox.open(sealed, INBOX, said.fund(), Sample.TOM, item));
        refused(() -> Inbox.open(sealed, INBOX, said.fund(), said.ref(), ItemId.random(Sample.RANDOM)));
        refused(() -> Inbox.open(sealed, Sample.BROWSER, said.fund(), said.ref(), item));
        for (var bit = 0; bit < sealed.sealed().length * 8; bit += 101)
            refusedSeal(said, new Sealed(sealed.enc(), Sample.flipped(sealed.sealed(), bit)));
        refusedSeal(said, new Sealed(sealed.enc(), new byte[0]));
        refusedSeal(said, new Sealed(sealed.enc(), new byte[(64 << 10) + 16]));
        refusedSeal(said, new Sealed(new byte[65], sealed.sealed()));
    }

    @Test
    void what_is_said_for_one_place_is_refused_in_another_though_the_seal_opens() {
        var said = Sample.said(Kind.CONTACT);
        var other = ItemId.random(Sample.RANDOM);
        var text = Padding.pad(said.bytes());
        var elsewhere = Sealed.to(Sample.spki(INBOX), Inbox.info(said.fund(), said.ref(), other), text);
        refused(() -> Inbox.open(elsewhere, INBOX, said.fund(), said.ref(), other));
        var toms = Sealed.to(Sample.spki(INBOX), Inbox.info(said.fund(), Sample.TOM, said.itemId()), text);
        refused(() -> Inbox.open(toms, INBOX, said.fund(), Sample.TOM, said.itemId()));
    }

    @Test
    void any_other_form_of_the_text_is_refused() {
        var text = new String(Sample.said(Kind.BANK).bytes(), UTF_8);
        var forms = List.of(
                text + "\n",
                " " + text,
                text.replace("\"v\":1", "\"v\":2"),
                text.replace("\"v\":1", "\"v\":1,\"w\":1"),
                text.replace(",\"v\":1", ""),
                text.replace("\"kind\":\"bank\"", "\"kind\":\"contact\""),
                text.replace("\"kind\":\"bank\"", "\"kind\":\"BANK\""),
                text.replace("\"kind\":\"bank\"", "\"kind\":\"consent\""),
                text.replace("\"fund\":\"599\"", "\"fund\":\"5999\""),
                text.replace("\"salt\":\"", "\"salt\":\"AAAA"),
                text.replace("\"time\":1", "\"time\":-1"),
                text.replace("\"time\":", "\"time\": "),
                text.replace("\"what\":{", "\"what\":{\"x\":1,"));
        for (var form : forms)
            assertThatExceptionOfType(JsonException.class).as(form).isThrownBy(() -> Statement.parse(Bytes.utf8(form)));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Statement.parse(new byte[Statement.MAX_BYTES + 1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "contact; {}",
                "contact; {\"email\":\"\"}",
                "contact; {\"email\":1}",
                "contact; {\"fax\":\"1\"}",
                "contact; {\"language\":null}",
                "contact; {\"language\":\"en\"}",
                "contact; {\"address\":\"Kerkstraat 3, 9000 Gent\"}",
                "contact; {\"address\":{}}",
                "contact; {\"address\":[]}",
                "contact; {\"address\":{\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":\"0999\",\"street\":\"Kerkstraat\"}}",
                "contact; {\"address\":{\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":\"90000\",\"street\":\"Kerkstraat\"}}",
                "contact; {\"address\":{\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":9000,\"street\":\"Kerkstraat\"}}",
                "contact; {\"address\":{\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":\"9000\",\"street\":\" \"}}",
                "contact; {\"address\":{\"municipality\":\"Gent\",\"number\":\"1234567890123\",\"postcode\":\"9000\",\"street\":\"Kerkstraat\"}}",
                "contact; {\"address\":{\"box\":null,\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":\"9000\",\"street\":\"Kerkstraat\"}}",
                "contact; {\"address\":{\"country\":\"FR\",\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":\"9000\",\"street\":\"Kerkstraat\"}}",
                "contact; {\"address\":{\"municipality\":\"Gent\",\"postcode\":\"9000\",\"street\":\"Kerkstraat\"}}",
                "preferences; {}",
                "preferences; {\"delivery\":\"pigeon\"}",
                "preferences; {\"delivery\":null}",
                "preferences; {\"notices\":[\"email\",\"email\"]}",
                "preferences; {\"notices\":\"email\"}",
                "preferences; {\"eBox\":\"true\"}",
                "preferences; {\"accessibility\":[\"gold\"]}",
                "correction; {\"category\":\"bank\",\"text\":\"x\"}",
                "correction; {\"category\":\"person\",\"text\":\" \"}",
                "correction; {\"category\":\"person\"}",
                "bank; {\"use\":\"refunds\",\"iban\":\"BE68 5390 0754 7034\",\"holder\":\"x\"}",
                "bank; {\"use\":\"gifts\",\"iban\":\"BE68539007547034\",\"holder\":\"x\"}",
                "bank; {\"use\":\"refunds\",\"iban\":\"BE68539007547034\",\"holder\":\"\"}",
                "bank; {\"use\":\"refunds\",\"iban\":\"BE68539007547034\"}",
                "mandate; {}",
                "mandate; {\"does\":\"give\",\"holder\":\"x\",\"iban\":\"BE68539007547034\"}",
                "mandate; {\"creditor\":\"DE98 ZZZ 09999999999\",\"does\":\"give\",\"holder\":\"x\",\"iban\":\"BE68539007547034\"}",
                "mandate; {\"creditor\":\"DE98ZZZ09999999999\",\"does\":\"give\",\"holder\":\" \",\"iban\":\"BE68539007547034\"}",
                "mandate; {\"creditor\":\"DE98ZZZ09999999999\",\"does\":\"lend\",\"holder\":\"x\",\"iban\":\"BE68539007547034\"}",
                "mandate; {\"does\":\"end\"}",
                "mandate; {\"does\":\"end\",\"iban\":\"BE68539007547034\",\"reference\":\"M 1\"}",
                "mandate; {\"does\":\"end\",\"reference\":\"123456789012345678901234567890123456\"}",
                "frequency; {\"frequency\":\"week\"}",
                "frequency; {}",
                "stop; {\"itemId\":\"x\"}",
                "stop; {}",
                "paper; {\"paper\":\"vignettes\"}",
                "paper; {\"by\":\"fax\",\"paper\":\"vignettes\"}",
                "paper; {\"by\":\"portal\",\"paper\":\"diploma\"}",
                "paper; {\"by\":\"portal\",\"paper\":\"card\"}",
                "paper; {\"by\":\"portal\",\"for\":\"52031499982 0\",\"paper\":\"vignettes\"}",
                "paper; {\"by\":\"portal\",\"details\":true,\"paper\":\"membership\"}",
                "paper; {\"by\":\"portal\",\"details\":\"yes\",\"paper\":\"vignettes\"}",
                "paper; {\"by\":\"portal\",\"lines\":[\"r1\"],\"paper\":\"membership\"}",
                "paper; {\"by\":\"portal\",\"paper\":\"difference\"}",
                "paper; {\"by\":\"portal\",\"lines\":[],\"paper\":\"receipt\"}",
                "paper; {\"by\":\"portal\",\"lines\":[\"r1\",\"r1\"],\"paper\":\"receipt\"}",
                "paper; {\"by\":\"portal\",\"lines\":[\"a b\"],\"paper\":\"receipt\"}",
                "document; {\"about\":\"income\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"application/pdf\"},\"parts\":1}",
                "document; {\"about\":\"income\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"application/pdf\"},\"parts\":0}",
                "document; {\"about\":\"income\",\"parts\":2}",
                "document; {\"about\":\"care\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"application/pdf\"},\"parts\":2}",
                "document; {\"about\":\"medical\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"application/pdf\"},\"parts\":2}",
                "document; {\"about\":\"medical\",\"parts\":2,\"sealed\":{\"enc\":\"AAAA\",\"sealed\":\"AAAA\"}}",
                "document; {\"about\":\"income\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":20971521,\"type\":\"application/pdf\"},\"parts\":81}",
                "document; {\"about\":\"income\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"text/html\"},\"parts\":2}",
                "document; {\"about\":\"income\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"a\\u0000b\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"application/pdf\"},\"parts\":2}",
                "document; {\"about\":\"income\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\" \",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"application/pdf\"},\"parts\":2}",
                "message; {\"text\":\"x\"}",
                "message; {\"about\":\"health\",\"text\":\"x\"}",
                "message; {\"about\":\"data\"}",
                "message; {\"about\":\"data\",\"text\":\" \\n\"}",
                "message; {\"about\":\"data\",\"text\":\"x\\u0007\"}",
                "message; {\"about\":\"data\",\"text\":\"x\",\"to\":\"m-1\"}",
                "message; {\"text\":\"x\",\"to\":\"m 1\"}",
                "message; {\"text\":\"x\",\"to\":null}"
            })
    void what_a_kind_does_not_say_is_refused(String kind, String what) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> said(Kind.of(kind), what));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "contact; {\"phone\":null}",
                "contact; {\"language\":\"fr\"}",
                "contact; {\"email\":\"a@b.be\",\"language\":\"de\",\"mobile\":\"+32470123456\",\"phone\":null}",
                "contact; {\"address\":null}",
                "contact; {\"address\":{\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":\"9000\",\"street\":\"Kerkstraat\"}}",
                "contact; {\"address\":{\"box\":\"2\",\"municipality\":\"Gent\",\"number\":\"3\",\"postcode\":\"9000\",\"street\":\"Kerkstraat\"}}",
                "preferences; {\"accessibility\":[],\"notices\":[]}",
                "preferences; {\"eBox\":false}",
                "bank; {\"holder\":\"x\",\"iban\":\"NL91ABNA0417164300\",\"use\":\"contributions\"}",
                "mandate; {\"creditor\":\"DE98ZZZ09999999999\",\"does\":\"give\",\"holder\":\"x\",\"iban\":\"NL91ABNA0417164300\"}",
                "mandate; {\"does\":\"end\",\"reference\":\"599-M-0004711\"}",
                "frequency; {\"frequency\":\"year\"}",
                "paper; {\"by\":\"post\",\"details\":true,\"for\":\"599-0004711\",\"paper\":\"vignettes\"}",
                "paper; {\"by\":\"post\",\"paper\":\"card\"}",
                "paper; {\"by\":\"portal\",\"lines\":[\"r1\",\"r2\"],\"paper\":\"difference\"}",
                "document; {\"about\":\"other\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":300000,\"type\":\"application/pdf\"},\"parts\":2}",
                "document; {\"about\":\"other\",\"file\":{\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"scan.pdf\",\"pieces\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":20971520,\"type\":\"application/pdf\"},\"parts\":81}",
                "message; {\"about\":\"data\",\"text\":\"x\\ny\\tz\"}",
                "message; {\"text\":\"x\",\"to\":\"01arz3ndektsv4rrffq69g5fav\"}",
                "message; {\"text\":\"x\",\"to\":\"m-2026.11_a\"}"
            })
    void what_a_kind_may_say_is_taken(String kind, String what) {
        assertThat(said(Kind.of(kind), what).what().text()).isEqualTo(what);
    }

    @Test
    void a_correction_is_2000_characters_and_not_one_more() {
        assertThat(correction(2_000, 2_000).what().text()).hasSizeGreaterThan(2_000);
        // An emoji is one character to who writes it.
        assertThat(said(Kind.CORRECTION, "{\"category\":\"family\",\"text\":\"" + "🙂".repeat(2_000) + "\"}")
                        .bytes())
                .hasSizeLessThan(Statement.MAX_BYTES);
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() ->
                        said(Kind.CORRECTION, "{\"category\":\"family\",\"text\":\"" + "x".repeat(2_001) + "\"}"));
    }

    @Test
    void a_message_of_4000_of_the_widest_characters_fits_and_not_one_more() {
        var to = "7".repeat(40);
        for (var wide : List.of("🙂", "\\n", "\\\"", "\u2028"))
            assertThat(said(Kind.MESSAGE, "{\"text\":\"" + "x" + wide.repeat(3_999) + "\",\"to\":\"" + to + "\"}")
                            .bytes()
                            .length)
                    .isLessThan(Statement.MAX_BYTES);
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> said(Kind.MESSAGE, "{\"about\":\"other\",\"text\":\"" + "x".repeat(4_001) + "\"}"));
    }

    @Test
    void what_moves_money_or_notices_needs_a_touch() {
        assertThat(Arrays.stream(Kind.values()).filter(kind -> kind.level() == Level.TOUCH))
                .containsExactly(Kind.CONTACT, Kind.BANK, Kind.MANDATE, Kind.FREQUENCY);
        assertThat(Level.LEASE.isAtLeast(Level.TOUCH)).isFalse();
        assertThat(Level.TOUCH.isAtLeast(Level.LEASE)).isTrue();
    }

    /** So many bytes of text out of so many characters. */
    private static Statement correction(int characters, int bytes) {
        var wide = (bytes - characters) / 3;
        var text = "x".repeat(characters - wide) + "🙂".repeat(wide);
        return said(Kind.CORRECTION, "{\"category\":\"family\",\"text\":\"" + text + "\"}");
    }

    private static Statement said(Kind kind, String what) {
        var json = (Json.Obj) Json.parse(what);
        return Statement.own(Sample.FUND, Sample.RITA, kind, 1_795_000_000_000L, json, Sample.RANDOM);
    }

    private static Statement open(Sealed sealed, Statement said) {
        return Inbox.open(sealed, INBOX, said.fund(), said.ref(), said.itemId());
    }

    private static void refusedSeal(Statement said, Sealed sealed) {
        refused(() -> open(sealed, said));
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(SealException.class).isThrownBy(call);
    }
}
