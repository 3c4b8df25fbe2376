package be.mijnfonds.catalogue;

import be.mijnfonds.journal.json.JsonException;
import java.util.Locale;

/** Codes of the catalogue: an enum's name in small letters, with dashes. */
final class Codes {
    private Codes() {}

    static String of(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws JsonException when there is none of that name */
    static <E extends Enum<E>> E parse(Class<E> type, String code) {
        for (var one : type.getEnumConstants()) if (of(one).equals(code)) return one;
        throw new JsonException("not a " + type.getSimpleName().toLowerCase(Locale.ROOT) + ": " + code);
    }
}
