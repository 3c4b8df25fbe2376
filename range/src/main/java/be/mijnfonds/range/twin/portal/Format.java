package be.mijnfonds.range.twin.portal;

import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How values are written on the pages, in Dutch. */
@Component("format")
public class Format {
    private static final Locale BELGIUM = Locale.of("nl", "BE");
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", BELGIUM);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'om' H.mm 'uur'", BELGIUM);

    private final MessageSource words;

    Format(MessageSource words) {
        this.words = words;
    }

    public String date(@Nullable Object date) {
        return switch (date) {
            case null -> "";
            case Date known -> DAY.format(known.toLocalDate());
            case LocalDate known -> DAY.format(known);
            default -> date.toString();
        };
    }

    public String time(@Nullable Object time) {
        return time instanceof Timestamp known ? TIME.format(known.toInstant().atZone(BRUSSELS)) : "";
    }

    /** @param cents without their sign */
    public String money(@Nullable Object cents) {
        if (!(cents instanceof Number number)) return "";
        var all = Math.abs(number.longValue());
        return String.format(BELGIUM, "€ %,d,%02d", all / 100, all % 100);
    }

    public String iban(@Nullable String iban) {
        return iban == null ? "" : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    public String nationalNumber(@Nullable String number) {
        return number == null ? "" : number.replaceAll("(..)(..)(..)(...)(..)", "$1.$2.$3-$4.$5");
    }

    public String phone(@Nullable String number) {
        return number == null ? "" : number.replaceAll("(\\+32)(\\d{2,3})(\\d\\d)(\\d\\d)(\\d\\d)$", "$1 $2 $3 $4 $5");
    }

    public String ogm(@Nullable String twelve) {
        return twelve == null ? "" : twelve.replaceAll("(...)(....)(.....)", "+++$1/$2/$3+++");
    }

    public String country(@Nullable String code) {
        return code == null ? "" : Locale.of("", code).getDisplayCountry(BELGIUM);
    }

    /** The words for codes parted by commas; a code without a word stands as it is. */
    public String codes(String prefix, @Nullable String codes) {
        if (codes == null || codes.isEmpty()) return "";
        return Arrays.stream(codes.split(","))
                .map(code -> String.valueOf(words.getMessage(prefix + "." + code, null, code, BELGIUM)))
                .collect(Collectors.joining(", "));
    }

    static String bare(String iban) {
        return iban.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** ISO 13616: letters as numbers, the first four characters last, and the rest by 97 is one. */
    static boolean isIban(String typed) {
        var iban = bare(typed);
        if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")) return false;
        var digits = (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
