package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import java.util.Map;
import java.util.Objects;

/**
 * What this fund writes back, as {@code messages.jsonl} wants it. A fund with staff would have somebody read the message;
 * this one has nobody, and says so.
 */
final class Reply {
    private static final Map<String, String> FIRST = Map.of(
            "nl", "Dag,\nwij kregen uw bericht.",
            "fr", "Bonjour,\nnous avons bien reçu votre message.",
            "de", "Guten Tag,\nwir haben Ihre Nachricht bekommen.");

    private static final Map<String, String> AGAIN = Map.of(
            "nl", "Dag,\nwij kregen ook dit bericht.",
            "fr", "Bonjour,\nnous avons bien reçu ce message aussi.",
            "de", "Guten Tag,\nauch diese Nachricht haben wir bekommen.");

    private static final Map<String, String> HONEST = Map.of(
            "nl",
            " Dit is een demo met een verzonnen fonds: niemand las het, en dit antwoord schreef een programma. Bij een echt"
                    + " fonds leest een medewerker uw bericht, en staat hier wat die u antwoordt.\nHet demofonds",
            "fr",
            " Ceci est une démo avec une mutualité fictive : personne ne l'a lu, et un programme a écrit cette réponse."
                    + " Dans une vraie mutualité, un collaborateur lit votre message et sa réponse se trouve ici.\nLa mutualité de démo",
            "de",
            " Dies ist eine Demo mit einer erfundenen Krankenkasse: Niemand hat sie gelesen, und diese Antwort hat ein Programm"
                    + " geschrieben. Bei einer echten Krankenkasse liest ein Mitarbeiter Ihre Nachricht, und hier steht seine"
                    + " Antwort.\nDie Demo-Krankenkasse");

    private Reply() {}

    /** @param at when it was decided, ms */
    static Json.Obj row(Said said, String language, long at) {
        var to = said.text("to");
        return Json.object()
                .put("memberKey", said.memberKey())
                .put("messageId", "a-" + said.itemId())
                .put("conversation", to.isEmpty() ? said.itemId() : to)
                .put("at", Decision.instant(at))
                .put("text", word(to.isEmpty() ? FIRST : AGAIN, language) + word(HONEST, language))
                .build();
    }

    private static String word(Map<String, String> words, String language) {
        return Objects.requireNonNull(words.getOrDefault(language, words.get("nl")));
    }
}
