package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record Preferences(
        Fact<String> delivery,
        Fact<List<String>> notices,
        Fact<Boolean> ebox,
        Fact<Boolean> doccle,
        @Nullable Fact<List<String>> accessibility) {
    static Preferences of(Life life, Contact contact) {
        var dice = life.dice("preferences");
        var digital = contact.email() != null && !life.is(Personas.RITA) && dice.chance(life.age() < 70 ? 78 : 30);
        var since = life.recent(dice, 6);
        return new Preferences(
                said(digital ? "digital" : "paper", since),
                said(notices(contact, digital), since),
                said(digital && dice.chance(35), since),
                said(digital && dice.chance(25), since),
                needs(life, dice, since));
    }

    private static List<String> notices(Contact contact, boolean digital) {
        var codes = new ArrayList<String>();
        if (contact.email() != null) codes.add("email");
        if (contact.mobile() != null && digital) codes.add("sms");
        if (!digital) codes.add("letter");
        return List.copyOf(codes);
    }

    private static @Nullable Fact<List<String>> needs(Life life, Dice dice, LocalDate since) {
        if (life.is(Personas.RITA)) return said(List.of("large-print", "telephone"), since);
        if (!dice.chance(life.age() > 75 ? 22 : 3)) return null;
        return said(
                List.of(dice.oneOf(
                        "large-print", "audio", "sign-language", "telephone", "plain-language", "home-visit")),
                since);
    }

    private static <T> Fact<T> said(T value, LocalDate since) {
        return new Fact<>(value, Source.MEMBER, since);
    }
}
