package be.mijnfonds.range.twin.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The members' files. */
class Members {
    private final JdbcClient sql;

    Members(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<SignedIn> byNationalNumber(String nationalNumber) {
        return sql.sql("""
                        select number, person_name_first as first, person_name_last as last
                        from member
                        where national_number = :nationalNumber
                        """)
                .param("nationalNumber", nationalNumber)
                .query(SignedIn.class)
                .optional();
    }

    Optional<SignedIn> byMail(String address) {
        return sql.sql("""
                        select number, person_name_first as first, person_name_last as last
                        from member
                        where lower(contact_email_value) = lower(:address)
                        """).param("address", address).query(SignedIn.class).optional();
    }

    /** Name and account for refunds; nothing for a number that nobody has. */
    Optional<Map<String, Object>> brief(long number) {
        return sql.sql("""
                        select number, person_name_first, person_name_last, bank_refund_iban, bank_refund_holder
                        from member
                        where number = :number
                        """).param("number", number).query().listOfRows().stream()
                .findFirst();
    }

    /** Every column of a member. */
    Optional<Map<String, Object>> whole(long number) {
        return sql
                .sql("select * from member where number = :number")
                .param("number", number)
                .query()
                .listOfRows()
                .stream()
                .findFirst();
    }

    List<Map<String, Object>> products(long number) {
        return rows("select * from product where member_number = :number order by \"from\", name", number);
    }

    List<Map<String, Object>> contributionPeriods(long number) {
        return rows("select * from contribution_period where member_number = :number order by \"from\" desc", number);
    }

    List<Map<String, Object>> europeanCards(long number) {
        return rows(
                "select * from european_card where member_number = :number order by membership_number nulls first",
                number);
    }

    List<Map<String, Object>> relatives(long number) {
        return rows("select * from relative where member_number = :number order by person_birth", number);
    }

    List<Map<String, Object>> dependants(long number) {
        return rows("select * from dependant where member_number = :number order by person_birth", number);
    }

    List<Map<String, Object>> representatives(long number) {
        return rows("select * from representative where member_number = :number order by \"from\"", number);
    }

    List<Map<String, Object>> mandates(long number) {
        return rows("select * from mandate where member_number = :number order by \"from\"", number);
    }

    List<Map<String, Object>> agreements(long number) {
        return rows("select * from agreement where member_number = :number order by asked_on desc", number);
    }

    List<Map<String, Object>> messages(long number) {
        return rows("select * from message where member_number = :number order by at desc", number);
    }

    List<Map<String, Object>> sent(long number) {
        return rows("select * from sent_item where member_number = :number order by day desc", number);
    }

    List<Map<String, Object>> periods(long number) {
        return rows("select * from period where member_number = :number order by \"from\" desc", number);
    }

    List<Map<String, Object>> benefitPayments(long number) {
        return rows("select * from benefit_payment where member_number = :number order by pay_date desc", number);
    }

    /**
     * Payments of two years, newest first.
     *
     * @param year {@code all}, or one
     * @param text in the care provider's name or the receipt's number; may be empty
     */
    List<Map<String, Object>> reimbursements(long number, String year, String text) {
        return sql.sql("""
                        select * from reimbursement
                        where member_number = :number
                          and (:year = 'all' or to_char(pay_date, 'YYYY') = :year)
                          and (:text = '' or strpos(lower(provider || ' ' || coalesce(receipt, '')), lower(:text)) > 0)
                        order by pay_date desc, line_id
                        """)
                .param("number", number)
                .param("year", year)
                .param("text", text)
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> rows(String question, long number) {
        return sql.sql(question).param("number", number).query().listOfRows();
    }
}
