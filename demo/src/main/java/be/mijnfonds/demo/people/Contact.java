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
    static Contact of(Life life) {
        var dice = life.dice("contact");
        var age = life.age();
        var email = dice.chance(age < 70 ? 93 : 52) || life.person().number() <= Personas.SIZE;
        var mobile = dice.chance(age < 70 ? 96 : 58) && !life.is(Personas.RITA);
        var phone = dice.chance(age < 45 ? 8 : age < 70 ? 38 : 76) || life.is(Personas.RITA);
        return new Contact(
                new Fact<>(life.language(), Source.FUND, life.person().since()),
                email ? said(life, dice, email(life, dice)) : null,
                mobile ? said(life, dice, "+32457" + own(life)) : null,
                phone ? said(life, dice, "+32" + dice.oneOf("62", "66") + own(life)) : null);
    }

    private static Fact<String> said(Life life, Dice dice, String value) {
        return new Fact<>(value, Source.MEMBER, life.recent(dice, 9));
    }

    private static String email(Life life, Dice dice) {
        var domain = life.language().equals("fr")
                ? dice.oneOf("courriel.example", "boite.example", "poste.example")
                : life.language().equals("de")
                        ? dice.oneOf("post.example", "brief.example")
                        : dice.oneOf("mail.example", "brievenbus.example", "post.example");
        var number = life.person().number() <= Personas.SIZE ? "" : dice.chance(60) ? "" + dice.between(1, 99) : "";
        return plain(life.person().callName()) + "." + plain(life.person().last()) + number + "@" + domain;
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
