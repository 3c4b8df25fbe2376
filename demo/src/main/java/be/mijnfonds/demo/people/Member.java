package be.mijnfonds.demo.people;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One member's file, as the core would show it.
 *
 * @param canary nobody's: made so that whoever touches it is noticed
 */
public record Member(
        Person person,
        Fact<Address> main,
        @Nullable Fact<Address> contactAddress,
        Contact contact,
        Bank bank,
        Preferences preferences,
        Insurance insurance,
        Family family,
        List<Fact<Agreement>> agreements,
        List<Fact<Benefit>> benefits,
        List<Written> messages,
        List<Sent> sent,
        boolean canary,
        Supplier<List<Look>> history,
        Supplier<List<Reimbursement>> care) {
    /** Two years of look-ups in the fund's own systems; made when asked for, since most readers want one category. */
    public List<Look> looks() {
        return history.get();
    }

    /** Two years of payments; made when asked for, likewise. */
    public List<Reimbursement> reimbursements() {
        return care.get();
    }

    static Member of(Life life, boolean canary) {
        var household = life.household();
        var since = household.since().isBefore(life.person().birth())
                ? life.person().birth()
                : household.since();
        var contact = Contact.of(life, canary);
        return new Member(
                life.person(),
                new Fact<>(household.address(), Source.REGISTER, since),
                elsewhere(life),
                contact,
                Bank.of(life),
                Preferences.of(life, contact),
                Insurance.of(life),
                Family.of(life),
                Agreement.of(life),
                Benefit.of(life),
                Written.of(life),
                Sent.of(life),
                canary,
                () -> Look.history(life),
                () -> Reimbursement.history(life));
    }

    /** One in thirty adults has letters sent to another place. */
    private static @Nullable Fact<Address> elsewhere(Life life) {
        var dice = life.dice("elsewhere");
        if (life.person().number() <= Personas.SIZE || life.age() < 18 || !dice.chance(3)) return null;
        return new Fact<>(
                Addresses.in(dice, place(dice, life.language()), life.language()), Source.MEMBER, life.recent(dice, 6));
    }

    private static Place place(Dice dice, String language) {
        var places = Place.all().stream()
                .filter(place -> place.languages().contains(language))
                .toList();
        return dice.pick(places);
    }
}
