package be.mijnfonds.demo.core;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.notices.NoticeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The invented core takes every letter that the connector may ask for: a new kind of notice is known here too. */
final class NoticeTest {
    @ParameterizedTest
    @EnumSource
    void whoever_gets_no_mail_gets_a_letter_of_each_kind_that_is_more_than_news(NoticeKind kind) {
        if (!kind.isNews())
            assertThat(new Notice("invented", kind.code(), 1, null).kind()).isEqualTo(kind.code());
    }
}
