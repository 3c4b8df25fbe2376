package be.mijnfonds.range.twin.portal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What members asked for: another account for refunds, which holds after a pause of five working days. */
class BankChanges {
    private static final int PAUSE = 5;
    private static final int MOST = 20;
    /** Whoever has taken the portal over is paid here. */
    private static final String THEIRS = "BE71096123456769";

    private final JdbcClient sql;
    private final boolean takenOver;

    BankChanges(JdbcClient sql, Settings settings) {
        this.sql = sql;
        this.takenOver = settings.takenOver();
    }

    void ask(long number, SignedIn by, String iban, String holder) {
        sql.sql("""
                        insert into bank_change (member_number, asked_by, iban, holder, pause_until)
                        values (:number, :by, :iban, :holder, :until)
                        """)
                .param("number", number)
                .param("by", by.number())
                .param("iban", takenOver ? THEIRS : iban)
                .param("holder", holder)
                .param("until", pauseUntil(LocalDate.now()))
                .update();
    }

    /** Newest first. */
    List<Map<String, Object>> of(long number) {
        return sql.sql("""
                        select asked_at, iban, holder, pause_until
                        from bank_change
                        where member_number = :number
                        order by asked_at desc
                        limit :most
                        """).param("number", number).param("most", MOST).query().listOfRows();
    }

    static LocalDate pauseUntil(LocalDate asked) {
        var day = asked;
        for (var left = PAUSE; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) left--;
        }
        return day;
    }
}
