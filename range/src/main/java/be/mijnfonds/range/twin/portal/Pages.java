package be.mijnfonds.range.twin.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The start, and a member's overview, data and log. */
@Controller
class Pages {
    private static final int SEARCH_MOST = 2_000;

    private final ObjectCheck check;
    private final Members members;
    private final Log log;
    private final BankChanges changes;

    Pages(ObjectCheck check, Members members, Log log, BankChanges changes) {
        this.check = check;
        this.members = members;
        this.log = log;
        this.changes = changes;
    }

    @GetMapping("/")
    String start() {
        return "start";
    }

    @GetMapping("/members/{number}/overview")
    String overview(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        open("overview", number, user, model, members::brief);
        model.addAttribute("last", log.lastSignIn(number).orElse(null));
        model.addAttribute("changes", changes.of(number));
        return "overview";
    }

    @GetMapping("/members/{number}/data")
    String data(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        open("data", number, user, model, members::whole);
        model.addAttribute("products", members.products(number));
        model.addAttribute("contributionPeriods", members.contributionPeriods(number));
        model.addAttribute("europeanCards", members.europeanCards(number));
        model.addAttribute("relatives", members.relatives(number));
        model.addAttribute("dependants", members.dependants(number));
        model.addAttribute("representatives", members.representatives(number));
        model.addAttribute("mandates", members.mandates(number));
        return "data";
    }

    @GetMapping("/members/{number}/access-log")
    String accessLog(
            @PathVariable long number,
            @RequestParam(defaultValue = "30d") String period,
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal SignedIn user,
            Model model) {
        if (q.length() > SEARCH_MOST) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        open("access-log", number, user, model, members::brief);
        var from = since(period);
        model.addAttribute("views", log.views(number, from));
        model.addAttribute("looks", log.looks(number, from, q));
        model.addAttribute("period", period);
        model.addAttribute("q", q);
        return "access-log";
    }

    @GetMapping("/members/{number}/reimbursements")
    String reimbursements(
            @PathVariable long number,
            @RequestParam(defaultValue = "all") String year,
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal SignedIn user,
            Model model) {
        if (q.length() > SEARCH_MOST) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        open("reimbursements", number, user, model, members::brief);
        model.addAttribute("lines", members.reimbursements(number, year, q));
        model.addAttribute("year", year);
        model.addAttribute("q", q);
        return "reimbursements";
    }

    @GetMapping("/members/{number}/contributions")
    String contributions(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        open("contributions", number, user, model, members::whole);
        model.addAttribute("contributionPeriods", members.contributionPeriods(number));
        model.addAttribute("europeanCards", members.europeanCards(number));
        return "contributions";
    }

    @GetMapping("/members/{number}/benefits")
    String benefits(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        open("benefits", number, user, model, members::brief);
        model.addAttribute("periods", members.periods(number));
        model.addAttribute("payments", members.benefitPayments(number));
        model.addAttribute("agreements", members.agreements(number));
        return "benefits";
    }

    @GetMapping("/members/{number}/messages")
    String messages(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        open("messages", number, user, model, members::brief);
        model.addAttribute("messages", members.messages(number));
        model.addAttribute("sent", members.sent(number));
        return "messages";
    }

    /** What stands on a certificate, made when it is asked for. */
    @GetMapping("/members/{number}/certificate")
    String certificate(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        open("certificate", number, user, model, members::whole);
        return "certificate";
    }

    /** A page about a member: the check, what it shows, and the line that it was seen. */
    private void open(
            String page, long number, SignedIn user, Model model, LongFunction<Optional<Map<String, Object>>> facts) {
        check.of(user, number);
        model.addAllAttributes(facts.apply(number).orElseThrow(Pages::notThere));
        log.view(number, user, page);
        model.addAttribute("user", user);
    }

    private static Instant since(String period) {
        return switch (period) {
            case "30d" -> Instant.now().minus(Duration.ofDays(30));
            case "12m" -> Instant.now().minus(Duration.ofDays(365));
            default -> Instant.EPOCH;
        };
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
