package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.checks.NationalNumber;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
    private static final String FACT = "\"source\":\"register\",\"since\":\"2020-01-01\"";

    private static Row read(FeedFile file, String row) {
        return file.read(row.replace('\'', '"').replace("FACT", FACT).getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(FeedFile file, String row, String field, String reason) {
        assertThatThrownBy(() -> read(file, row)).isInstanceOfSatisfying(RowFault.class, fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.reason()).isEqualTo(reason);
        });
    }

    private static String address(String rest) {
        return "{'memberKey':'k','main':{'street':'Kerkstraat','number':'1','municipality':'Gent'," + rest + ",FACT}}";
    }

    @Test
    void a_number_is_judged_by_its_check_digits_only() {
        for (var number : new String[] {"85073003328", "17073003384", "98472899765", "01490700185", "00000100195"}) {
            if (NationalNumber.isRight(number))
                assertThat(read(FeedFile.NUMBERS, "{'memberKey':'k','nationalNumber':'" + number + "'}")
                                .memberKey())
                        .isEqualTo("k");
        }
        refused(FeedFile.NUMBERS, "{'memberKey':'k','nationalNumber':'12345678901'}", "nationalNumber", "check-digits");
        refused(FeedFile.NUMBERS, "{'memberKey':'k','nationalNumber':85073003328}", "nationalNumber", "not-a-text");
    }

    @ParameterizedTest
    @CsvSource({
        "BE68539007547034, ''",
        "BE68539007547035, check-digits",
        "BE68 5390 0754 7034, check-digits",
        "be68539007547034, check-digits",
        // Right by ISO 7064, wrong by the national check.
        "BE41539007547035, check-digits",
        "NL91ABNA0417164300, ''"
    })
    void an_account_needs_both_checks(String iban, String reason) {
        var row = "{'memberKey':'k','refund':{'iban':'" + iban + "','holder':'R',FACT}}";
        if (reason.isEmpty()) assertThat(read(FeedFile.BANK, row)).isNotNull();
        else refused(FeedFile.BANK, row, "refund.iban", reason);
    }

    @Test
    void a_place_for_letters_may_be_known_by_its_name_alone() {
        var main = address("'postcode':'9000','municipalityCode':'44021','country':'BE'");
        var typed = "'contact':{'street':'K','number':'1','municipality':'G','postcode':'9000','country':'BE',FACT}}";
        assertThat(read(FeedFile.ADDRESS, main.substring(0, main.length() - 1) + "," + typed))
                .isNotNull();
    }

    @Test
    void a_place_in_belgium_has_a_postcode_and_a_code_and_elsewhere_none() {
        assertThat(read(FeedFile.ADDRESS, address("'postcode':'9000','municipalityCode':'44021','country':'BE'")))
                .isNotNull();
        assertThat(read(FeedFile.ADDRESS, address("'postcode':'75001','country':'FR'")))
                .isNotNull();
        refused(FeedFile.ADDRESS, address("'postcode':'9000','country':'BE'"), "main.municipalityCode", "missing");
        refused(
                FeedFile.ADDRESS,
                address("'postcode':'B-90','municipalityCode':'44021','country':'BE'"),
                "main.postcode",
                "not-a-postcode");
        refused(
                FeedFile.ADDRESS,
                address("'postcode':'75001','municipalityCode':'44021','country':'FR'"),
                "main.municipalityCode",
                "only-in-belgium");
        refused(FeedFile.ADDRESS, address("'postcode':'1','country':'XX'"), "main.country", "not-a-country");
    }

    @Test
    void what_the_contract_does_not_name_does_not_exist() {
        refused(FeedFile.CONTACT, "{'memberKey':'k','diagnosis':'x'}", "?", "unknown-field");
        refused(FeedFile.BANK, "{'memberKey':'k','refund':{'note':'x',FACT}}", "refund.?", "unknown-field");
        // Its name may itself be somebody's number, so it is not repeated.
        refused(FeedFile.BANK, "{'memberKey':'k','85073003328':'x'}", "?", "unknown-field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'memberKey':'k','delivery':{'code':'fax',FACT}} | delivery.code | unknown-code",
                "{'memberKey':'k'} | delivery | missing",
                "{'memberKey':'','delivery':1} | memberKey | not-a-key",
                "{'memberKey':'k','delivery':{'code':'paper','source':'register'}} | delivery.since | missing",
                "{'memberKey':'k','delivery':{'code':'paper','source':'register','since':'2020-02-30'}} | delivery.since | not-a-date",
                "{'memberKey':'k','delivery':{'code':'paper','source':'me','since':'2020-02-20'}} | delivery.source | unknown-code",
                "{'memberKey':'k','delivery':{'code':'paper',FACT},'notices':{'codes':['sms','sms'],FACT},'ebox':{'on':true,FACT},'doccle':{'on':true,FACT}} | notices.codes | code-twice",
                "{'memberKey':'k','delivery':{'code':'paper',FACT},'notices':{'codes':[],FACT},'ebox':{'on':'yes',FACT},'doccle':{'on':true,FACT}} | ebox.on | not-true-or-false",
                "[] | '' | not-an-object",
                "{'a':1,'a':2} | '' | not-json",
                "{'delivery':null} | memberKey | missing"
            })
    void each_broken_rule_names_its_field(String row, String field, String reason) {
        refused(FeedFile.PREFERENCES, row, field, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'kind':'vignettes','holder':{WHO,'nationalNumber':'52031499982'} | `` | ``",
                "'kind':'vignettes','holder':{WHO} | holder.nationalNumber | missing",
                "'kind':'card-replacement','holder':{WHO},CARD | holder.nationalNumber | missing",
                "'kind':'card-replacement','holder':{WHO,'nationalNumber':'52031499982'},CARD | `` | ``",
                "'kind':'card-replacement','holder':{WHO,'nationalNumber':'52031499982'} | card | missing",
                "'kind':'membership','holder':{WHO},CARD | card | not-with-this-kind",
                "'kind':'membership','holder':{WHO} | membership | missing",
                "'kind':'difference','holder':{WHO},'lines':[] | lines | empty",
                "'kind':'difference','holder':{WHO} | lines | missing",
                "'kind':'receipt','holder':{WHO,'nationalNumber':'52031499982'},'lines':[LINE] | holder.nationalNumber | not-with-this-kind",
                "'kind':'receipt','holder':{WHO},'lines':[LINE] | `` | ``",
                "'kind':'receipt','holder':{WHO},'lines':[LINE],'vignettes':{} | vignettes | not-with-this-kind",
                "'kind':'diploma','holder':{WHO} | kind | unknown-code",
                "'kind':'receipt','holder':{WHO},'lines':[LINE],'validUntil':'2026-11-22' | validUntil | before-issued-on"
            })
    void a_paper_has_the_part_of_its_kind_and_a_number_where_one_is_printed(String rest, String field, String reason) {
        var row = ("{'memberKey':'k','paperId':'p','language':'nl','issuedOn':'2026-11-23'," + rest + "}")
                .replace("WHO", "'last':'Claes','first':'Rita','birth':'1952-03-14'")
                .replace("CARD", "'validUntil':'2027-02-20','card':{'from':'2026-11-23','to':'2027-02-20'}")
                .replace(
                        "LINE",
                        "{'careDate':'2026-10-02','payDate':'2026-10-09','person':{'last':'Claes','first':'Noor','birth':'2012-05-01'},'provider':'Dr. Maes',"
                                + "'service':{'nl':'Raadpleging','fr':'Consultation'},'chargedCents':3000,'refundedCents':2600,"
                                + "'copaymentCents':400,'supplementCents':0}");
        if (reason.isEmpty()) assertThat(read(FeedFile.PAPERS, row)).isNotNull();
        else refused(FeedFile.PAPERS, row, field, reason);
    }

    @Test
    void texts_are_clean() {
        for (var bad : new String[] {" Rita", "Rita ", "Ri\\u0007ta", "Ri\\u202eta", "e\\u0301", ""}) {
            assertThatThrownBy(() -> read(
                            FeedFile.BANK,
                            "{'memberKey':'k','refund':{'iban':'BE68539007547034','holder':'" + bad + "',FACT}}"))
                    .as(bad)
                    .isInstanceOf(RowFault.class);
        }
        refused(
                FeedFile.BANK,
                "{'memberKey':'k','refund':{'iban':'BE68539007547034','holder':'" + "x".repeat(71) + "',FACT}}",
                "refund.holder",
                "too-long");
    }

    @Test
    void codes_of_insurability_are_kept_as_they_are() {
        var row = read(FeedFile.INSURANCE, """
                {'memberKey':'k','insurability':{'ct1':'999','ct2':'123','from':'2026-01-01','increased':false,\
                'thirdPartyPayer':false,FACT},'products':[],'contributions':{'balanceCents':-1850,\
                'paidUntil':'2026-10-31','frequency':'month','nextDue':'2026-12-01','nextCents':1850,\
                'ogm':'090933755493',FACT}}""");
        assertThat(row.value().text()).contains("\"ct1\":\"999\"");
        refused(FeedFile.INSURANCE, """
                {'memberKey':'k','insurability':{'ct1':'131','ct2':'131','from':'2026-01-01','increased':false,\
                'thirdPartyPayer':false,FACT},'products':[],'contributions':{'balanceCents':0,\
                'paidUntil':'2026-10-31','frequency':'month','nextDue':'2026-12-01',FACT}}""", "contributions.nextCents", "missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{WHO,'state':'none',FACT}] | `` | ``",
                "[{WHO,'state':'asked','askedOn':'2026-11-02',FACT}] | `` | ``",
                "[{WHO,'state':'sent','sentOn':'2026-11-02','validUntil':'2028-11-01',FACT},{WHO,'membershipNumber':'599-2','state':'replaced','replacedUntil':'2027-01-20',FACT}] | `` | ``",
                "[{WHO,'state':'asked',FACT}] | europeanCards[0].askedOn | missing",
                "[{WHO,'state':'valid',FACT}] | europeanCards[0].validUntil | missing",
                "[{WHO,'state':'sent','validUntil':'2028-11-01',FACT}] | europeanCards[0].sentOn | missing",
                "[{WHO,'state':'sent','sentOn':'2026-11-02','validUntil':'2026-11-01',FACT}] | europeanCards[0].validUntil | before-sent-on",
                "[{WHO,'state':'replaced','validUntil':'2028-11-01','replacedUntil':'2027-01-20',FACT}] | europeanCards[0].validUntil | not-in-this-state",
                "[{WHO,'state':'none','askedOn':'2026-11-02',FACT}] | europeanCards[0].askedOn | not-in-this-state",
                "[{WHO,'state':'lost',FACT}] | europeanCards[0].state | unknown-code",
                "[{'state':'none',FACT}] | europeanCards[0].person | missing",
                "[{WHO,'state':'none','destination':'ES',FACT}] | europeanCards[0].? | unknown-field",
                "[{WHO,'state':'none',FACT},{WHO,'state':'none',FACT}] | europeanCards[1].membershipNumber | person-twice"
            })
    void a_european_card_has_the_dates_of_its_state_and_each_person_has_one(String cards, String field, String reason) {
        var row = """
                {'memberKey':'k','insurability':{'ct1':'131','ct2':'131','from':'2026-01-01','increased':false,\
                'thirdPartyPayer':false,FACT},'products':[],'contributions':{'balanceCents':0,\
                'paidUntil':'2026-10-31','frequency':'month',FACT},'europeanCards':""" + cards.replace("WHO", "'person':{'last':'Claes','first':'Rita','birth':'1952-03-14'}") + "}";
        if (reason.isEmpty()) assertThat(read(FeedFile.INSURANCE, row)).isNotNull();
        else refused(FeedFile.INSURANCE, row, field, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "DE98ZZZ09999999999, ''",
        "BE36ZZZ0999999999, ''",
        // The creditor's own three characters do not count.
        "BE36A070999999999, ''",
        "BE37ZZZ0999999999, check-digits",
        "BE36ZZZ0999999998, check-digits",
        "BE36 ZZZ 0999999999, check-digits",
        "BE36ZZZ, check-digits"
    })
    void a_creditor_has_right_check_digits(String creditor, String reason) {
        var row = "{'memberKey':'k','mandate':{'reference':'M 1','signedOn':'2020-01-01','state':'active','creditor':'"
                + creditor + "',FACT}}";
        if (reason.isEmpty()) assertThat(read(FeedFile.BANK, row)).isNotNull();
        else refused(FeedFile.BANK, row, "mandate.creditor", reason);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, ''",
        "9999-12-31T23:59:59Z, ''",
        "1969-12-31T23:59:59Z, not-an-instant",
        "0000-01-01T00:00:00Z, not-an-instant",
        "9999-12-31T24:00:00Z, not-an-instant",
        "2016-12-31T23:59:60Z, not-an-instant",
        "2026-02-29T00:00:00Z, not-an-instant",
        "2026-11-24T05:00:00+01:00, not-an-instant"
    })
    void an_instant_is_one_that_has_a_quarter(String time, String reason) {
        var row = "{'memberKey':'k','accessId':'a','time':'" + time
                + "','service':'branch','categories':['bank'],'purpose':'visit'}";
        if (reason.isEmpty())
            assertThat(KeptLines.Line.of(new Ref("0".repeat(26)), FeedFile.CORE_ACCESS, read(FeedFile.CORE_ACCESS, row))
                            .quarter()
                            .year())
                    .isBetween(1970, 9999);
        else refused(FeedFile.CORE_ACCESS, row, "time", reason);
    }

    @Test
    void null_is_left_out_and_a_tombstone_has_nothing_else() {
        var row = read(FeedFile.BANK, "{'memberKey':'k','refund':null,'mandate':null,'deleted':false}");
        assertThat(row.deleted()).isFalse();
        assertThat(row.fields()).isEmpty();
        assertThat(read(FeedFile.BANK, "{'memberKey':'k','deleted':true}").deleted())
                .isTrue();
        refused(FeedFile.BANK, "{'memberKey':'k','deleted':true,'refund':{}}", "?", "unknown-field");
        refused(FeedFile.CORE_ACCESS, "{'memberKey':'k','deleted':true}", "accessId", "missing");
    }

    @Test
    void whatever_bytes_come_only_a_fault_comes_out() {
        var good = "{\"memberKey\":\"k\",\"refund\":{\"iban\":\"BE68539007547034\",\"holder\":\"R\"," + FACT + "}}";
        var random = new Random(599);
        for (var i = 0; i < 20_000; i++) {
            var bytes = good.getBytes(StandardCharsets.UTF_8);
            for (var n = random.nextInt(4); n >= 0; n--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            for (var file : FeedFile.values()) {
                try {
                    file.read(bytes);
                } catch (RowFault fault) {
                    assertThat(fault.reason()).matches("[a-z-]+");
                }
            }
        }
    }
}
