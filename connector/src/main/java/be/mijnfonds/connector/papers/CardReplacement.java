package be.mijnfonds.connector.papers;

import be.mijnfonds.journal.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provisional replacement certificate of the European card: its fields and their numbers as on the model in annex 2 of
 * decision S2 of the Administrative Commission (2010/C 106/09), with dates as on the card in every language.
 */
final class CardReplacement {
    private static final String NONE = "–";

    private CardReplacement() {}

    static List<Html> content(Words words, Issuer issuer, Holder holder, Json.Fields card) {
        var number = holder.nationalNumber();
        return List.of(
                Html.of("p", words.text("card.basis")),
                Html.of("h2", words.text("card.state")),
                new Rows().add("2. " + words.text("card.code"), "BE").table(),
                Html.of("h2", words.text("card.holder")),
                new Rows()
                        .add("3. " + words.text("card.last"), holder.last())
                        .add("4. " + words.text("card.first"), holder.first())
                        .add("5. " + words.text("card.birth"), date(holder.birth()))
                        .add("6. " + words.text("card.personal-number"), number == null ? NONE : number)
                        .table(),
                Html.of("h2", words.text("card.institution")),
                new Rows()
                        .add("7. " + words.text("card.institution-number"), issuer.number() + " – " + issuer.name())
                        .table(),
                Html.of("h2", words.text("card.card")),
                new Rows()
                        .add("8. " + words.text("card.number"), orNone(card.textOrNull("number")))
                        .add("9. " + words.text("card.expires"), date(card.textOrNull("expires")))
                        .table(),
                Html.of("h2", words.text("card.period")),
                new Rows()
                        .add("a) " + words.text("card.from"), date(card.text("from")))
                        .add("b) " + words.text("card.to"), date(card.text("to")))
                        .table());
    }

    /** Who signs, and when: the model's last fields. */
    static List<Html> close(Words words, Issuer issuer, String issuedOn) {
        return List.of(
                Html.of("h2", words.text("card.delivery")),
                new Rows()
                        .add("c) " + words.text("card.issued"), date(issuedOn))
                        .add("d) " + words.text("card.signature"), words.text("sealed", issuer.name()))
                        .table(),
                Html.of("p", words.text("card.note")).in("small"));
    }

    private static String orNone(@Nullable String value) {
        return value == null ? NONE : value;
    }

    /** A part of a birth date that nobody knows is left out. */
    private static String date(@Nullable String date) {
        if (date == null) return NONE;
        return String.join("/", List.of(date.split("-")).reversed());
    }
}
