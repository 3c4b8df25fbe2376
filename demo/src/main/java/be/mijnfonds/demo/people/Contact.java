package be.mijnfonds.demo.people;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Obviously invented: mail at the reserved top domain {@code .example}, telephone numbers in ranges not given out. */
public record Contact(
        Fact<String> language,
        @Nullable Fact<String> email,
        @Nullable Fact<String> mobile,
        @Nullable Fact<String> phone) {
    /** @param canary has a mailbox and a telephone always, each used nowhere else: who writes or calls there has stolen data */
    static Contact of(Life life, boolean canary) {
        var dice = life.dice("contact");
        var age = life.age();
        var email = dice.chance(age < 70 ? 93 : 52) || life.person().number() <= Personas.SIZE || canary;
        var mobile = dice.chance(age < 70 ? 96 : 58) && !life.is(Personas.RITA) || canary;
        var phone = dice.chance(age < 45 ? 8 : age < 70 ? 38 : 76) || life.is(Personas.RITA);
        return new Contact(
                new Fact<>(life.language(), Source.FUND, life.person().since()),
                email ? said(life, dice, email(life, dice, canary)) : null,
                mobile ? said(life, dice, "+32457" + own(life)) : null,
                phone ? said(life, dice, "+32" + dice.oneOf("62", "66") + own(life)) : null);
    }

    private static Fact<String> said(Life life, Dice dice, String value) {
        return new Fact<>(value, Source.MEMBER, life.recent(dice, 9));
    }

    private static String email(Life life, Dice dice, boolean canary) {
        var domain = life.language().equals("fr")
                ? dice.oneOf("courriel.example", "boite.example", "poste.example")
                : life.language().equals("de")
                        ? dice.oneOf("post.example", "brief.example")
                        : dice.oneOf("mail.example", "brievenbus.example", "post.example");
        var person = life.person();
        var number = person.number() <= Personas.SIZE || !dice.chance(60) ? "" : "" + odd(dice);
        return plain(person.callName()) + "." + plain(person.last()) + (canary ? even(person) : number) + "@" + domain;
    }

    /** Two of a name may have one mailbox, as two who live together do. */
    private static int odd(Dice dice) {
        return 2 * dice.between(1, 9_999) - 1;
    }

    /** A canary's number is of the same length and nobody else's: not another canary's, and not that of a real name. */
    private static int even(Person person) {
        return 2 * (1 + person.number() * 7_001 % 20_011);
    }

    private static String plain(String name) {
        var ascii = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        return ascii.replace("ł", "l").replace("ı", "i").replace("ß", "ss").replaceAll("[^a-z]", "");
    }

    /** Six digits that no other member has: 700,001 has no factor in common with a million. */
    private static String own(Life life) {
        return CheckDigits.padded((life.person().number() * 700_001L + 314_159) % 1_000_000, 6);
    }
}
