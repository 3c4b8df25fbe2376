package be.mijnfonds.range.twin.portal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mistake {@code GUESSABLE_STAFF_SESSION}: numbers are given out in turn, and one of a thousand is in use. */
@Controller
@ConditionalOnBooleanProperty("twin.guessable-staff-session")
class StaffPages {
    private static final String IN_USE = "staff-0417";
    private static final int MOST = 100;

    private final JdbcClient sql;

    StaffPages(JdbcClient sql) {
        this.sql = sql;
    }

    /** A hundred members after this number. */
    @GetMapping("/staff/members")
    String members(
            @CookieValue(name = "STAFF", defaultValue = "") String session,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        if (!session.equals(IN_USE)) throw new AccessDeniedException("no session of staff");
        var members =
                sql.sql("""
                        select number, person_name_last, person_name_first, national_number, address_main_street,
                          bank_refund_iban
                        from member
                        where number > :after
                        order by number
                        limit :most
                        """).param("after", after).param("most", MOST).query().listOfRows();
        model.addAttribute("members", members);
        return "staff";
    }
}
