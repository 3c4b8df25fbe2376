package be.mijnfonds.connector.papers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fund that issues papers, as it stands on them.
 *
 * @param number three digits
 * @param address 1 to 4 lines
 * @param contact one line: telephone, mail address, or both
 * @param officer one line: where the data protection officer is reached
 * @param check by language of a paper, the page that checks its code, without a fragment; a language that has none is given
 *     the Dutch one
 */
public record Issuer(
        String name, String number, List<String> address, String contact, String officer, Map<String, URI> check) {
    private static final int MOST_LINES = 4;
    private static final int MOST = 100;

    /** @throws IllegalArgumentException when one of these does not fit on a paper; the message is fit for people */
    public Issuer {
        address = List.copyOf(address);
        if (!number.matches("[0-9]{3}")) throw new IllegalArgumentException("the number is not three digits");
        if (address.isEmpty() || address.size() > MOST_LINES)
            throw new IllegalArgumentException("the address is not 1 to 4 lines");
        line("name", name);
        line("contact", contact);
        line("officer", officer);
        address.forEach(each -> line("address", each));
        check = Map.copyOf(check);
        check.values().forEach(Issuer::page);
    }

    /** A code typed or scanned on an address without TLS is a code for whoever listens; nobody listens on one's own machine. */
    private static void page(URI page) {
        var safe = "https".equals(page.getScheme()) || "localhost".equals(page.getHost());
        if (!safe || page.getHost() == null || page.getFragment() != null)
            throw new IllegalArgumentException("check has a page that is not an https address without a fragment");
    }

    URI check(String language) {
        return Objects.requireNonNull(
                check.getOrDefault(language, check.get("nl")), "a language without a page that checks codes");
    }

    private static void line(String what, String value) {
        if (value.isBlank() || value.length() > MOST || value.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("the " + what + " has a line that is not 1 to 100 characters");
    }
}
