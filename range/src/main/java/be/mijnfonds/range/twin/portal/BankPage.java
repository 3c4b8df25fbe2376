package be.mijnfonds.range.twin.portal;

import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Another account for refunds: the form, and what was asked before. */
@Controller
class BankPage {
    private static final int HOLDER_MOST = 200;

    private final ObjectCheck check;
    private final Members members;
    private final Log log;
    private final BankChanges changes;

    BankPage(ObjectCheck check, Members members, Log log, BankChanges changes) {
        this.check = check;
        this.members = members;
        this.log = log;
        this.changes = changes;
    }

    @GetMapping("/members/{number}/bank")
    String form(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        check.of(user, number);
        log.view(number, user, "bank");
        show(number, user, model);
        return "bank";
    }

    @PostMapping("/members/{number}/bank")
    String ask(
            @PathVariable long number,
            @RequestParam String iban,
            @RequestParam String holder,
            @AuthenticationPrincipal SignedIn user,
            Model model) {
        check.of(user, number);
        if (holder.length() > HOLDER_MOST) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        if (Format.isIban(iban) && !holder.isBlank()) {
            if (members.brief(number).isEmpty()) throw Pages.notThere();
            changes.ask(number, user, Format.bare(iban), holder.strip());
            return "redirect:/members/" + number + "/bank?asked";
        }
        show(number, user, model);
        model.addAttribute("typedIban", iban);
        model.addAttribute("typedHolder", holder);
        return "bank";
    }

    private void show(long number, SignedIn user, Model model) {
        model.addAllAttributes(members.brief(number).orElseThrow(Pages::notThere));
        model.addAttribute("changes", changes.of(number));
        model.addAttribute("pause", BankChanges.pauseUntil(LocalDate.now()));
        model.addAttribute("user", user);
    }
}
