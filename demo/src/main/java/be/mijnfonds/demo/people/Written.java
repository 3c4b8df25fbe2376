package be.mijnfonds.demo.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that the fund wrote before there was a portal to answer it in; codes of the feed. In the past, so that nobody is
 * mailed about it.
 *
 * @param about of the first of a conversation; null of those that follow
 * @param conversation the id of the first; null of the first itself
 */
public record Written(
        String id, @Nullable String about, @Nullable String conversation, Instant at, String text) {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    private static final List<String> SUBJECTS = List.of("contributions", "reimbursements", "data");

    private static final Map<String, Map<String, List<String>>> WORDS = Map.of(
            "nl",
            Map.of(
                    "contributions",
                    List.of(
                            "Dag,\nuw bijdrage blijft volgend jaar dezelfde. U hoeft niets te doen.\nTeam bijdragen",
                            "Dag,\nop onze brief stond een verkeerde datum. Uw bijdrage vervalt op de eerste van de maand, niet op de tiende.\nTeam bijdragen"),
                    "reimbursements",
                    List.of(
                            "Dag,\nwij kregen een getuigschrift zonder handtekening. Vraag uw arts een nieuw, dan betalen wij het terug.\nTeam terugbetalingen",
                            "Dag,\nwij kregen het nieuwe getuigschrift. De terugbetaling staat binnen de week op uw rekening.\nTeam terugbetalingen"),
                    "data",
                    List.of(
                            "Dag,\nuw gemeente gaf ons uw nieuwe adres door. Klopt het niet? Antwoord dan hier.\nTeam ledenbeheer",
                            "Dag,\nwij wachten nog op uw antwoord. Klopt het adres, dan hoeft u niets te doen.\nTeam ledenbeheer")),
            "fr",
            Map.of(
                    "contributions",
                    List.of(
                            "Bonjour,\nvotre cotisation reste la même l'année prochaine. Vous ne devez rien faire.\nÉquipe cotisations",
                            "Bonjour,\nnotre lettre indiquait une mauvaise date. Votre cotisation est due le premier du mois, pas le dix.\nÉquipe cotisations"),
                    "reimbursements",
                    List.of(
                            "Bonjour,\nnous avons reçu une attestation sans signature. Demandez-en une nouvelle à votre médecin, et nous la rembourserons.\nÉquipe remboursements",
                            "Bonjour,\nnous avons reçu la nouvelle attestation. Le remboursement sera sur votre compte dans la semaine.\nÉquipe remboursements"),
                    "data",
                    List.of(
                            "Bonjour,\nvotre commune nous a transmis votre nouvelle adresse. Elle n'est pas correcte ? Répondez ici.\nÉquipe affiliations",
                            "Bonjour,\nnous attendons encore votre réponse. Si l'adresse est correcte, vous ne devez rien faire.\nÉquipe affiliations")),
            "de",
            Map.of(
                    "contributions",
                    List.of(
                            "Guten Tag,\nIhr Beitrag bleibt nächstes Jahr gleich. Sie brauchen nichts zu tun.\nTeam Beiträge",
                            "Guten Tag,\nin unserem Brief stand ein falsches Datum. Ihr Beitrag ist am Ersten des Monats fällig, nicht am Zehnten.\nTeam Beiträge"),
                    "reimbursements",
                    List.of(
                            "Guten Tag,\nwir haben eine Bescheinigung ohne Unterschrift bekommen. Bitten Sie Ihren Arzt um eine neue, dann erstatten wir sie.\nTeam Erstattungen",
                            "Guten Tag,\nwir haben die neue Bescheinigung bekommen. Die Erstattung ist in einer Woche auf Ihrem Konto.\nTeam Erstattungen"),
                    "data",
                    List.of(
                            "Guten Tag,\nIhre Gemeinde hat uns Ihre neue Adresse mitgeteilt. Stimmt sie nicht? Antworten Sie hier.\nTeam Mitglieder",
                            "Guten Tag,\nwir warten noch auf Ihre Antwort. Stimmt die Adresse, brauchen Sie nichts zu tun.\nTeam Mitglieder")));

    /** Of each whom visitors sign in as one conversation at least; of the others few have one. Oldest first. */
    static List<Written> of(Life life) {
        var dice = life.dice("written");
        var persona = life.person().number() <= Personas.SIZE;
        if (life.age() < 18 || !persona && !dice.chance(15)) return List.of();
        var about = dice.pick(SUBJECTS);
        var words = Objects.requireNonNull(
                Objects.requireNonNull(WORDS.get(life.language())).get(about));
        var first = People.EPOCH.minusDays(dice.between(20, 200));
        var id = "m" + life.person().number() + "-" + first.toEpochDay();
        var found = new ArrayList<Written>();
        found.add(new Written(id + "-1", about, null, time(dice, first), words.getFirst()));
        if (life.is(Personas.RITA) || dice.chance(40))
            found.add(new Written(
                    id + "-2", null, id + "-1", time(dice, first.plusDays(dice.between(2, 9))), words.getLast()));
        return List.copyOf(found);
    }

    private static Instant time(Dice dice, LocalDate day) {
        return day.atTime(LocalTime.of(dice.between(9, 16), dice.between(0, 59)))
                .atZone(BRUSSELS)
                .toInstant();
    }
}
