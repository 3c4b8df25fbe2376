package be.mijnfonds.connector.papers;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** What every paper has around its content: who issues it, what it is, until when, and how it is checked. */
record Sheet(
        Words words,
        Issuer issuer,
        String kind,
        String issuedOn,
        @Nullable String validUntil,
        String code) {

    Document around(List<Html> content) {
        return Html.of("html")
                .with("lang", words.language())
                .add(head())
                .add(Html.of("body")
                        .in(kind)
                        .add(foot())
                        .add(letterhead())
                        .add(Html.of("h1", title()))
                        .add(dates())
                        .add(content)
                        .add(check()))
                .document();
    }

    private Html head() {
        return Html.of("head")
                .add(Html.of("title", title() + " – " + issuer.name()))
                .add(Html.of("meta").with("name", "description").with("content", title()))
                .add(Html.of("meta").with("name", "author").with("content", issuer.name()))
                .add(Html.of("style", Pdf.STYLE));
    }

    private String title() {
        return words.text(kind + ".title");
    }

    /** The address on one line: with four of them a sheet of labels would no longer fit its page. */
    private Html letterhead() {
        return Html.of("div")
                .in("letterhead")
                .add(Html.of("div")
                        .in("sender")
                        .add(Html.of("div", String.join(" · ", issuer.address())))
                        .add(Html.of("div", issuer.contact())))
                .add(Html.of("div", issuer.name()).in("fund"))
                .add(Html.of("div", words.text("fund-number", issuer.number())).in("fund-number"));
    }

    private Html dates() {
        var issued = words.text("issued", words.date(issuedOn));
        return Html.of(
                        "p",
                        validUntil == null ? issued : issued + " " + words.text("valid-until", words.date(validUntil)))
                .in("dates");
    }

    /** At the bottom of each page; a reader of screens hears the code once, in {@link #check()}. */
    private Html foot() {
        return Html.of("div")
                .in("foot")
                .add(Html.of("span", words.text("page")))
                .add(Html.of("span").in("page-number"));
    }

    private Html check() {
        var address = issuer.check(words.language()).toString();
        return Html.of("div")
                .in("check")
                .add(Codes.squares(address + "#" + code, words.text("check.alt", address)))
                .add(Html.of("div")
                        .in("check-text")
                        .add(Html.of("div", words.text("check.title")).in("check-title"))
                        .add(Html.of("div", words.text("check.how")))
                        .add(Html.of("div", address).in("check-address"))
                        .add(Html.of("div", groups()).in("code")));
    }

    private String groups() {
        return code.toUpperCase(Locale.ROOT).replaceAll("(.{5})(?=.)", "$1-");
    }
}
