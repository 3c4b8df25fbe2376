package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record Bank(
        @Nullable Fact<Account> refund,
        @Nullable Fact<Account> contributions,
        @Nullable Fact<Mandate> mandate) {
    public record Account(String iban, String holder) {}

    /** By which banks know the invented fund as one that collects: with good check digits, and nobody's. */
    public static final String CREDITOR = "BE36ZZZ0999999999";

    /** A SEPA direct debit mandate. */
    public record Mandate(String reference, LocalDate signedOn, String state) {}

    /** Banks' own first three digits; the account behind them is invented and starts with 999. */
    private static final List<String> BANKS =
            List.of("001", "035", "063", "068", "310", "363", "539", "734", "735", "751", "850", "973");

    static Bank of(Life life) {
        var dice = life.dice("bank");
        if (life.age() < 18) return new Bank(null, null, null);
        var account = account(life);
        var refund = dice.chance(97) || life.person().number() <= Personas.SIZE
                ? new Fact<>(account, Source.MEMBER, life.recent(dice, 12))
                : null;
        if (!life.person().titular() || !dice.chance(90)) return new Bank(refund, null, null);
        var pays = new Fact<>(account, Source.MEMBER, life.recent(dice, 8));
        return new Bank(refund, pays, dice.chance(68) ? mandate(life, dice) : null);
    }

    /** Half of the couples have one account together. */
    private static Account account(Life life) {
        var holder = life.person().callName() + " " + life.person().last();
        var couple = life.household().persons().stream()
                .filter(person -> person.role() == Person.Role.ADULT)
                .toList();
        var together = couple.size() == 2
                && couple.contains(life.person())
                && life.shared("together").chance(50);
        if (!together) return new Account(iban(life.person()), holder);
        var both = couple.get(0).last() + " - " + couple.get(1).last();
        return new Account(iban(couple.getFirst()), both);
    }

    /** One account a person: 7001 has no factor in common with the number of accounts there are. */
    private static String iban(Person person) {
        var nth = (int) ((person.number() * 7_001L + 55_555) % (BANKS.size() * 10_000L));
        return CheckDigits.iban(BANKS.get(nth / 10_000), 9_990_000 + nth % 10_000);
    }

    private static Fact<Mandate> mandate(Life life, Dice dice) {
        var signed = life.recent(dice, 8);
        var reference = life.person().membershipNumber().replace("-", "-M-");
        return new Fact<>(new Mandate(reference, signed, dice.chance(96) ? "active" : "ended"), Source.MEMBER, signed);
    }
}
