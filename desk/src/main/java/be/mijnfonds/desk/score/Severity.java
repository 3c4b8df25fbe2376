package be.mijnfonds.desk.score;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;

/**
 * SE = DPC × EI + CB (ENISA, Recommendations for a methodology of the assessment of severity of personal data breaches,
 * 2013). Everything is counted in quarters: no fraction is ever rounded.
 *
 * @param dpc data processing context, 1 to 4
 * @param ei ease of identification in quarters, 1 to 4
 * @param confidentiality loss of it in quarters, 0 to 2; so too integrity and availability
 */
public record Severity(int dpc, int ei, int confidentiality, int integrity, int availability, boolean malice) {
    private static final int MALICE = 2;

    /** By the total: below 2 low, below 3 medium, below 4 high. */
    public enum Level {
        LOW("low"),
        MEDIUM("medium"),
        HIGH("high"),
        VERY_HIGH("very-high");

        private final String code;

        Level(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** @throws JsonException when a part is out of its range */
    public Severity {
        within("dpc", dpc, 1, 4);
        within("ei", ei, 1, 4);
        within("confidentiality", confidentiality, 0, 2);
        within("integrity", integrity, 0, 2);
        within("availability", availability, 0, 2);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) throw new JsonException("out of range: " + name);
    }

    public int quarters() {
        return dpc * ei + confidentiality + integrity + availability + (malice ? MALICE : 0);
    }

    public Level level() {
        var quarters = quarters();
        if (quarters < 8) return Level.LOW;
        if (quarters < 12) return Level.MEDIUM;
        return quarters < 16 ? Level.HIGH : Level.VERY_HIGH;
    }

    /** Takes its names out of {@code in}, and leaves the others. */
    public static Severity read(Fields in) {
        return new Severity(
                small(in, "dpc"),
                small(in, "ei"),
                small(in, "confidentiality"),
                small(in, "integrity"),
                small(in, "availability"),
                in.bool("malice"));
    }

    private static int small(Fields in, String name) {
        return (int) Math.clamp(in.integer(name), -1, 99);
    }

    public void put(Json.ObjectBuilder out) {
        out.put("dpc", dpc)
                .put("ei", ei)
                .put("confidentiality", confidentiality)
                .put("integrity", integrity)
                .put("availability", availability)
                .put("malice", malice)
                .put("quarters", quarters())
                .put("level", level().code());
    }
}
