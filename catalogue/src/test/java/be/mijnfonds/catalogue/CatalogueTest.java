package be.mijnfonds.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final String RETENTION = "{\"code\":\"k\",\"years\":5,\"start\":\"leaving\"}";
    private static final String ITEM =
            "{\"file\":\"person\",\"item\":\"names\",\"fields\":[\"name.last\"],\"category\":\"person\",\"purpose\":\"identify\","
                    + "\"ground\":\"legal-obligation\",\"sources\":[\"register\"],\"retention\":\"k\",\"shown\":true}";

    private final Catalogue catalogue = Catalogue.read();

    @Test
    void each_field_has_one_row_and_what_has_none_does_not_exist() {
        assertThat(catalogue.item("insurance", "products[].name")).hasValueSatisfying(item -> {
            assertThat(item.ground()).isEqualTo(Item.Ground.CONTRACT);
            assertThat(item.retention().years()).isEqualTo(7);
        });
        assertThat(catalogue.item("person", "diagnosis")).isEmpty();
        assertThat(catalogue.item("address", "name.last")).isEmpty();
    }

    @Test
    void names_are_its_own_in_a_file() {
        var names = catalogue.items().stream()
                .map(item -> item.file() + " " + item.name())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names).allMatch(name -> name.matches("[a-z-]+ [a-z-]+"));
    }

    /** Nothing that a doctor finds or writes has a place, whatever it is called. What members write themselves is theirs to write. */
    @Test
    void nothing_in_it_is_a_diagnosis_or_what_somebody_wrote() {
        var all = catalogue.items().stream()
                .filter(item -> !item.file().equals("statement"))
                .flatMap(item -> item.fields().stream())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        for (var word : new String[] {"diagnos", "icd", "icpc", "report", "remark", "comment", "note", "motivation"})
            assertThat(all).doesNotContain(word);
    }

    /** The form of each kind refuses what it does not know: so this is all that can be said, and all of it is in the catalogue. */
    @Test
    void what_members_may_say_is_in_it_field_by_field() {
        var said = new TreeSet<String>();
        for (var line : SAID) {
            var kind = Kind.of(line.substring(0, line.indexOf(' ')));
            var what = (Json.Obj) Json.parse(line.substring(line.indexOf(' ') + 1)
                    .replace('\'', '"')
                    .replace("KEY", "A".repeat(43))
                    .replace("ENC", "B".repeat(86) + "A")
                    .replace("ITEM", "0".repeat(26))
                    .getBytes(StandardCharsets.UTF_8));
            // Made, so it is one that the core takes.
            Statement.own(Fund.DEMO, new Ref("0".repeat(26)), kind, 1_795_000_000_000L, what, new SecureRandom());
            fields(kind.code(), what, said);
        }
        assertThat(SAID.stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsAll(Arrays.stream(Kind.values()).map(Kind::code).toList());
        assertThat(catalogue.items().stream()
                        .filter(item -> item.file().equals("statement"))
                        .flatMap(item -> item.fields().stream()))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    private static void fields(String path, Json.Obj object, Set<String> into) {
        object.fields().forEach((name, value) -> {
            if (value instanceof Json.Obj inner) fields(path + "." + name, inner, into);
            else into.add(path + "." + name);
        });
    }

    /** Of each kind all that it may say. */
    private static final List<String> SAID = List.of(
            "contact {'email':'a@b.be','mobile':'1','phone':'1','language':'nl','address':{'street':'x','number':'1','box':'2',"
                    + "'postcode':'9000','municipality':'Gent'}}",
            "preferences {'delivery':'paper','notices':['sms'],'eBox':true,'accessibility':['audio']}",
            "correction {'category':'person','text':'x'}",
            "bank {'use':'refunds','iban':'BE68539007547034','holder':'x'}",
            "mandate {'does':'give','iban':'BE68539007547034','holder':'x','creditor':'DE98ZZZ09999999999'}",
            "mandate {'does':'end','reference':'M 1'}",
            "frequency {'frequency':'year'}",
            "stop {'itemId':'ITEM'}",
            "paper {'paper':'vignettes','by':'post','for':'599-1','details':true}",
            "paper {'paper':'receipt','by':'post','lines':['r-1']}",
            "message {'about':'data','text':'x'}",
            "message {'to':'m-1','text':'x'}",
            "document {'about':'income','parts':1,'file':{'key':'KEY','name':'x.pdf','type':'application/pdf','size':1,"
                    + "'pieces':'KEY','note':'x'}}",
            "document {'about':'medical','parts':1,'sealed':{'enc':'ENC','sealed':'KEY'}}");

    @Test
    void what_is_not_right_is_refused() {
        assertThat(parse(RETENTION, ITEM).items()).hasSize(1);
        for (var wrong : new String[] {
            ITEM + "," + ITEM,
            ITEM.replace("\"k\"", "\"other\""),
            ITEM.replace("identify", "curiosity"),
            ITEM.replace("legal-obligation", "because"),
            ITEM.replace("[\"register\"]", "[\"rumour\"]"),
            ITEM.replace("[\"register\"]", "[]"),
            ITEM.replace("[\"name.last\"]", "[]"),
            ITEM.replace("\"shown\":true", "\"shown\":true,\"more\":1")
        }) assertThatThrownBy(() -> parse(RETENTION, wrong)).as(wrong).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> parse(RETENTION.replace("5", "0"), ITEM)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Catalogue parse(String retention, String items) {
        return Catalogue.parse(
                ("{\"retention\":[" + retention + "],\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_page_that_is_reviewed_says_what_it_says() throws Exception {
        assertThat(Files.readString(Path.of("../docs/data-catalogue.md")))
                .as("make it anew with ./mijnfonds catalogue, and have the change reviewed")
                .isEqualTo(Markdown.of(catalogue));
    }
}
