package be.mijnfonds.connector.notices;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.checks.MailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void an_address_that_was_replaced_is_written_to_for_a_month() {
        var changed = Channel.NONE
                .replaced("old@mail.example", "nl", NOW.toEpochMilli(), NOW)
                .replaced("new@mail.example", "nl", NOW.toEpochMilli(), NOW);
        assertThat(addresses(changed, NOW)).containsExactly("new@mail.example", "old@mail.example");
        assertThat(addresses(changed, NOW.plus(Duration.ofDays(29)))).hasSize(2);
        assertThat(addresses(changed, NOW.plus(Duration.ofDays(31)))).containsExactly("new@mail.example");
    }

    @Test
    void who_changes_it_often_cannot_push_the_first_one_out() {
        var channel = Channel.NONE.replaced("own@mail.example", "nl", NOW.toEpochMilli(), NOW);
        for (var i = 0; i < 20; i++)
            channel = channel.replaced("other" + i + "@mail.example", "nl", NOW.toEpochMilli(), NOW);
        assertThat(addresses(channel, NOW)).hasSize(5).contains("own@mail.example", "other19@mail.example");
    }

    @Test
    void an_address_that_comes_back_is_there_once() {
        var channel = Channel.NONE
                .replaced("a@mail.example", "nl", NOW.toEpochMilli(), NOW)
                .replaced("b@mail.example", "nl", NOW.toEpochMilli(), NOW)
                .replaced("a@mail.example", "fr", NOW.toEpochMilli(), NOW);
        assertThat(addresses(channel, NOW)).containsExactly("a@mail.example", "b@mail.example");
        assertThat(Channel.parse(channel.bytes(), 0)).isEqualTo(channel);
    }

    @Test
    void without_an_address_a_letter_goes_and_the_earlier_one_is_still_mailed() {
        var gone = Channel.NONE
                .replaced("a@mail.example", "de", NOW.toEpochMilli(), NOW)
                .replaced(null, null, NOW.toEpochMilli(), NOW);
        assertThat(gone.needsLetter()).isTrue();
        assertThat(gone.language()).isEqualTo("de");
        assertThat(addresses(gone, NOW)).containsExactly("a@mail.example");
        assertThat(Channel.NONE
                        .replaced("no address", "nl", NOW.toEpochMilli(), NOW)
                        .needsLetter())
                .isTrue();
    }

    @Test
    void nothing_that_could_be_two_recipients_or_a_header_is_an_address() {
        for (var bad : List.of(
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example\n",
                "<a@b.example>",
                "\"a b\"@c.example",
                "a@[127.0.0.1]",
                "a@localhost",
                ".a@b.example",
                "a..b@c.example",
                "a@-b.example",
                "x".repeat(65) + "@b.example",
                "a@" + "b".repeat(250) + ".example",
                "")) assertThat(MailAddress.of(bad)).as(bad).isEmpty();
        for (var good : List.of("rita.claes@mail.example", "o'neil+fonds@sub.mail.example", "1@a-b.example"))
            assertThat(MailAddress.of(good)).as(good).isPresent();
    }

    private static List<String> addresses(Channel channel, Instant now) {
        return channel.addresses(now).stream().map(MailAddress::value).toList();
    }
}
