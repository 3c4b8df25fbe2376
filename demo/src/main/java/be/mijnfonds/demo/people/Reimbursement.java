package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the fund paid back for one service. Amounts are cents and invented, and so are the services' codes, which begin with
 * the number of this invented fund: true tariffs change twice a year.
 *
 * @param id the core's own key of the line
 * @param person for whom: the member or a dependant
 * @param insurance code of the feed
 * @param charged what the care provider asked: {@code refunded + copayment + supplement}
 * @param thirdPartyPayer the fund paid its part to the care provider; the member paid the rest
 * @param receipt of an eAttest, or empty
 */
public record Reimbursement(
        String id,
        LocalDate careDate,
        LocalDate payDate,
        Person person,
        String provider,
        Service service,
        String insurance,
        int charged,
        int refunded,
        int copayment,
        int supplement,
        boolean thirdPartyPayer,
        String receipt) {
    /** What is refunded of it and what the member pays, without increased reimbursement. */
    public record Service(
            String code, String nl, String fr, String de, String kind, int refundedCents, int copaymentCents) {}

    private static final List<Service> SERVICES = List.of(
            new Service(
                    "599101",
                    "Raadpleging bij de huisarts",
                    "Consultation du médecin généraliste",
                    "Sprechstunde beim Hausarzt",
                    "doctor",
                    2_400,
                    600),
            new Service(
                    "599102",
                    "Huisbezoek van de huisarts",
                    "Visite à domicile du médecin généraliste",
                    "Hausbesuch des Hausarztes",
                    "doctor",
                    2_900,
                    1_600),
            new Service(
                    "599201",
                    "Raadpleging bij een specialist",
                    "Consultation d'un spécialiste",
                    "Sprechstunde beim Facharzt",
                    "specialist",
                    1_900,
                    1_200),
            new Service(
                    "599301",
                    "Tandverzorging: controle",
                    "Soins dentaires : contrôle",
                    "Zahnpflege: Kontrolle",
                    "dentist",
                    6_500,
                    0),
            new Service(
                    "599302",
                    "Tandverzorging: vulling",
                    "Soins dentaires : obturation",
                    "Zahnpflege: Füllung",
                    "dentist",
                    4_200,
                    900),
            new Service(
                    "599401",
                    "Kinesitherapie, een zitting",
                    "Kinésithérapie, une séance",
                    "Physiotherapie, eine Sitzung",
                    "physiotherapist",
                    1_750,
                    650),
            new Service(
                    "599501",
                    "Geneesmiddelen bij de apotheker",
                    "Médicaments chez le pharmacien",
                    "Arzneimittel beim Apotheker",
                    "pharmacist",
                    1_310,
                    480),
            new Service("599601", "Bloedonderzoek", "Analyse de sang", "Blutuntersuchung", "laboratory", 3_150, 880),
            new Service(
                    "599701",
                    "Thuisverpleging",
                    "Soins infirmiers à domicile",
                    "Häusliche Krankenpflege",
                    "nurse",
                    960,
                    0),
            new Service("599801", "Bril: glazen", "Lunettes : verres", "Brille: Gläser", "optician", 4_800, 0));

    private static final List<String> DOCTORS =
            List.of("Dr. Maes", "Dr. Dubois", "Dr. El Amrani", "Dr. Vermeulen", "Dr. Keller");

    /** Two years until yesterday, newest payment first. Each week is drawn by itself, so tomorrow's begins with today's. */
    static List<Reimbursement> history(Life life) {
        var lines = new ArrayList<Reimbursement>();
        add(life, life.person(), lines);
        for (var child : life.household().dependantsOf(life.person()))
            if (!child.hasOwnSay(life.today())) add(life, child, lines);
        lines.sort((one, other) -> other.payDate().compareTo(one.payDate()));
        return List.copyOf(lines);
    }

    private static void add(Life life, Person person, List<Reimbursement> lines) {
        var first = life.today().minusYears(2);
        var week = first.toEpochDay() / 7;
        for (; week * 7 <= life.today().toEpochDay(); week++) {
            var dice = Dice.of(person.number() <= Personas.SIZE ? 0 : life.seed(), "care-" + week, person.number());
            if (!dice.chance(chance(person, life.today()))) continue;
            var care = LocalDate.ofEpochDay(week * 7 + dice.between(0, 4));
            var line = drawn(life, person, dice, care);
            if (!line.payDate().isBefore(first) && line.payDate().isBefore(life.today())) lines.add(line);
        }
    }

    /** Percent of weeks in which somebody of this age needs care. */
    private static int chance(Person person, LocalDate today) {
        var age = ChronoUnit.YEARS.between(person.birth(), today);
        return age < 18 ? 9 : age < 60 ? 14 : age < 75 ? 24 : 34;
    }

    private static Reimbursement drawn(Life life, Person person, Dice dice, LocalDate care) {
        var service = dice.pick(SERVICES);
        var increased = Insurance.increased(life);
        var moved = increased ? service.copaymentCents() * 2 / 3 : 0;
        var supplement = service.kind().equals("specialist") || service.kind().equals("dentist")
                ? dice.chance(30) ? dice.between(4, 30) * 100 : 0
                : 0;
        var refunded = service.refundedCents() + moved;
        var copayment = service.copaymentCents() - moved;
        return new Reimbursement(
                "r" + dice.letters(14),
                care,
                care.plusDays(dice.between(4, 19)),
                person,
                provider(service, dice),
                service,
                service.kind().equals("optician") ? "supplementary" : "compulsory",
                refunded + copayment + supplement,
                refunded,
                copayment,
                supplement,
                service.kind().equals("pharmacist") || increased && dice.chance(50),
                service.kind().equals("pharmacist") ? "" : "E" + dice.letters(9).toUpperCase(Locale.ROOT));
    }

    private static String provider(Service service, Dice dice) {
        return switch (service.kind()) {
            case "pharmacist" -> dice.oneOf("Apotheek Centrum", "Pharmacie du Parc", "Apotheek De Linde");
            case "laboratory" -> dice.oneOf("Labo Noord", "Laboratoire Sud");
            case "optician" -> dice.oneOf("Optiek Helder", "Optique Clair");
            case "nurse" -> dice.oneOf("Thuiszorg De Brug", "Soins à domicile Le Pont");
            default -> dice.pick(DOCTORS);
        };
    }
}
