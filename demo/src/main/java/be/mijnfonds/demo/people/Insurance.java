package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rights, products and money with the fund. All amounts are cents and invented; true ceilings are indexed yearly. */
public record Insurance(
        Fact<Insurability> insurability,
        List<Fact<Product>> products,
        Fact<Contributions> contributions,
        List<Fact<ContributionPeriod>> contributionPeriods,
        List<Fact<EuropeanCard>> europeanCards,
        @Nullable Fact<Maf> maf) {
    public record Insurability(
            String ct1, String ct2, LocalDate from, LocalDate to, boolean increased, boolean thirdPartyPayer) {}

    public record Product(String kind, String name, LocalDate from, int premiumCents, String period) {}

    /** @param nextCents 0 when nothing is to come: then {@code nextDue} and {@code ogm} are null too */
    public record Contributions(
            int balanceCents,
            LocalDate paidUntil,
            String frequency,
            @Nullable LocalDate nextDue,
            int nextCents,
            @Nullable String ogm) {}

    /** What was asked for a while, and what of it was paid. */
    public record ContributionPeriod(LocalDate from, LocalDate to, int dueCents, int paidCents, LocalDate dueOn) {}

    public record Maf(int year, int countedCents, int ceilingCents, int household, LocalDate asOf) {}

    static Insurance of(Life life) {
        var products = Products.of(life);
        var contributions = Money.contributions(life, products);
        var periods = Money.periods(contributions.value());
        return new Insurance(
                insurability(life), products, contributions, periods, EuropeanCard.of(life), Money.maf(life));
    }

    /** The whole household has increased reimbursement or nobody: it hangs on the household's income. */
    static boolean increased(Life life) {
        var oldest = life.household().persons().stream()
                .mapToInt(person -> person.age(life.today()))
                .max()
                .orElse(0);
        if (life.is(Personas.RITA)) return true;
        return life.household().number() > 5 && life.shared("increased").chance(oldest > 70 ? 32 : 16);
    }

    private static Fact<Insurability> insurability(Life life) {
        var increased = increased(life);
        var dice = life.dice("insurability");
        var base = life.age() >= 66 ? "13" : dice.chance(12) ? "41" : "11";
        var ct1 = base + (increased ? "1" : "0");
        var year = life.today().getYear();
        var from = LocalDate.of(year, 1, 1);
        var rights = new Insurability(
                ct1,
                base.equals("41") ? "000" : ct1,
                from,
                LocalDate.of(year, 12, 31),
                increased,
                increased || dice.chance(6));
        return new Fact<>(rights, dice.chance(30) ? Source.EMPLOYER : Source.FUND, from);
    }

    /** What a member has with the fund besides the compulsory insurance. */
    private static final class Products {
        static List<Fact<Product>> of(Life life) {
            var dice = life.dice("products");
            var products = new ArrayList<Fact<Product>>();
            add(
                    products,
                    life,
                    dice,
                    "supplementary",
                    named(life, "Basisdiensten", "Services de base", "Basisdienste"),
                    875);
            if (dice.chance(56) || life.is(Personas.PARENT) || life.is(Personas.RITA)) {
                add(
                        products,
                        life,
                        dice,
                        "hospital",
                        named(life, "Hospitaal Plus", "Hospi Plus", "Klinik Plus"),
                        hospital(life.age()));
            }
            if (dice.chance(24))
                add(
                        products,
                        life,
                        dice,
                        "dental",
                        named(life, "Tandplan", "Plan Dentaire", "Zahnplan"),
                        1090 + life.age() * 6);
            if (dice.chance(9))
                add(
                        products,
                        life,
                        dice,
                        "travel",
                        named(life, "Reisbijstand", "Assistance Voyage", "Reisebeistand"),
                        360);
            return List.copyOf(products);
        }

        private static void add(List<Fact<Product>> to, Life life, Dice dice, String kind, String name, int cents) {
            var from = life.recent(dice, 14);
            var since = LocalDate.of(life.today().getYear(), 1, 1);
            var period = kind.equals("travel") ? "year" : "month";
            to.add(new Fact<>(
                    new Product(kind, name, from, period.equals("year") ? cents * 12 : cents, period),
                    Source.FUND,
                    since.isBefore(from) ? from : since));
        }

        private static int hospital(int age) {
            return age < 20 ? 420 : age < 50 ? 1125 : age < 65 ? 1850 : 3275;
        }

        private static String named(Life life, String nl, String fr, String de) {
            return switch (life.language()) {
                case "fr" -> fr;
                case "de" -> de;
                default -> nl;
            };
        }
    }
}
