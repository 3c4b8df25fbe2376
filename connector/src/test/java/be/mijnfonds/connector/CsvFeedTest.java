package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.feed.Feeding;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFeedTest {
    @TempDir
    Path folder = Path.of("");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void a_file_as_csv_reaches_the_member_as_one_of_json_lines_does() throws Exception {
        var ref = rig.ritaWithAccount();
        var outcome = (Feeding.Taken) rig.feed(rig.batch()
                .id("d-1")
                .delta("start")
                .at("2026-11-24T10:00:00Z")
                .csv(
                        "bank",
                        "memberKey,refund.iban,refund.holder,refund.source,refund.since",
                        "rita,BE68539007547034,\"Claes, R.\",member,2026-11-01",
                        "other,BE68539007547035,Jan,member,2026-11-01",
                        "rita,\"BE68539007547034",
                        "rita,NL91ABNA0417164300,Rita,member,2026-11-01"));
        rig.seal();

        assertThat(rig.document(ref, "mf1-bank").text()).contains("Claes, R.");
        assertThat(outcome.counts().rows()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl")).lines())
                .containsExactly(
                        "{\"field\":\"refund.iban\",\"file\":\"bank.csv\",\"line\":3,\"reason\":\"check-digits\"}",
                        "{\"field\":\"\",\"file\":\"bank.csv\",\"line\":4,\"reason\":\"quotes\"}",
                        "{\"field\":\"memberKey\",\"file\":\"bank.csv\",\"line\":5,\"reason\":\"key-twice\"}");
    }

    @Test
    void a_header_that_is_not_the_feeds_refuses_the_batch_before_anything_takes_effect() throws Exception {
        var outcome = rig.feed(rig.batch()
                .csv("numbers", "memberKey,nationalNumber", "rita," + Rig.RITA)
                .csv("contact", "rita,nl,fund"));
        assertThat(outcome).isInstanceOf(Feeding.Refused.class);
        assertThat(outcome.text()).contains("Column 1 of contact.csv").doesNotContain("rita");
        assertThat(rig.number("select count(*) from people.member")).isZero();
    }

    @Test
    void a_file_may_not_come_both_ways_at_once() throws Exception {
        var outcome = rig.feed(rig.batch().member("rita", Rig.RITA).csv("bank", "memberKey", "rita"));
        assertThat(outcome.text()).contains("names bank twice");
    }
}
