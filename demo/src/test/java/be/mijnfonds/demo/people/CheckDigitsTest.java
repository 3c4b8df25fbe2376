package be.mijnfonds.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.checks.Iban;
import be.mijnfonds.connector.checks.NationalNumber;
import be.mijnfonds.connector.checks.Ogm;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CheckDigitsTest {
    @Test
    void every_birth_date_of_a_century_makes_a_number_that_the_connector_takes() {
        for (var day = LocalDate.of(1922, 1, 1); day.isBefore(LocalDate.of(2027, 1, 1)); day = day.plusDays(1)) {
            var number = CheckDigits.nationalNumber(day);
            assertThat(NationalNumber.isRight(number)).as(number).isTrue();
            assertThat(number.substring(6, 9)).isEqualTo("999");
        }
    }

    @Test
    void accounts_are_those_of_the_published_example_and_of_the_connectors_checks() {
        assertThat(CheckDigits.iban("539", 75_470)).isEqualTo("BE68539007547034");
        for (var account = 9_990_000; account < 10_000_000; account++) {
            assertThat(Iban.isRight(CheckDigits.iban("001", account))).isTrue();
        }
    }

    @Test
    void communications_are_those_of_the_published_examples_remainder_zero_too() {
        assertThat(CheckDigits.ogm(108_068_171)).isEqualTo("010806817183");
        assertThat(CheckDigits.ogm(909_337_554)).isEqualTo("090933755493");
        assertThat(CheckDigits.ogm(97)).isEqualTo("000000009797");
        for (var number = 0; number < 1_000; number++) {
            assertThat(Ogm.isRight(CheckDigits.ogm(number))).isTrue();
        }
    }
}
