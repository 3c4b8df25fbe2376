package be.mijnfonds.range.twin.portal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mistake {@code COUNTED_CODES}: whoever types the number of a certificate sees it, and numbers can be counted up. */
@Controller
@ConditionalOnBooleanProperty("twin.counted-codes")
class CertificateCheck {
    private final Members members;

    CertificateCheck(Members members) {
        this.members = members;
    }

    @GetMapping("/check")
    String check(@RequestParam long code, Model model) {
        model.addAllAttributes(members.whole(code).orElseThrow(Pages::notThere));
        return "certificate";
    }
}
