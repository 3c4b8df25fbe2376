package be.mijnfonds.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a content key is for: {@code mf1|fund|ref|category|bundleId|version}. The alphabets of the parts hold no bar, so no
 * two contexts collide; another context gives another key.
 */
public record Context(Fund fund, Ref ref, Category category, BundleId bundle, long version) {
    public Context {
        if (version < 1 || version >= 1L << 53) throw new IllegalArgumentException("not a version");
    }

    public String text() {
        return "mf1|" + fund + "|" + ref + "|" + category.code() + "|" + bundle + "|" + version;
    }

    public byte[] bytes() {
        return text().getBytes(UTF_8);
    }

    /** {@code bundleId.version}, as lines name it. */
    public String name() {
        return bundle + "." + version;
    }

    /** @throws IllegalArgumentException when it is not the one text of a context */
    public static Context parse(String text) {
        var parts = text.split("\\|", 7);
        if (parts.length != 6 || !parts[0].equals("mf1") || !parts[5].matches("[1-9][0-9]{0,15}"))
            throw new IllegalArgumentException("not a context");
        return new Context(
                new Fund(parts[1]),
                new Ref(parts[2]),
                Category.of(parts[3]),
                new BundleId(parts[4]),
                Long.parseLong(parts[5]));
    }
}
