package be.mijnfonds.range.bulk;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What happened, as the vault writes it down: the same fields, each as long. */
final class Written {
    private static final List<String> ALL =
            Stream.of(Category.values()).map(Category::code).sorted().toList();

    private final long seed;
    private final String network;

    Written(long seed) {
        this.seed = seed;
        this.network = "n".repeat(22);
    }

    /** The same for the same number, so that none has to be kept. */
    private SplittableRandom of(long kind, long number) {
        return new SplittableRandom(seed + kind * 0x9e3779b97f4a7c15L ^ number * 0xbf58476d1ce4e5b9L);
    }

    String member(int number) {
        return Ref.random(of(1, number)).value();
    }

    private String lease(int number) {
        return LeaseId.random(of(2, number)).value();
    }

    byte[] line(Happened what) {
        var random = of(3, what.number());
        var lease = lease(what.lease());
        var line = begin(what, random)
                .actor(Line.Actor.of(what.actor() == Year.THIEF ? "staff" : "member", member(what.actor())))
                .subject(member(what.member()))
                .lease(lease)
                .thing(Line.thing("lease", lease))
                .ground("art15")
                .level("high")
                .network(network)
                .trace(HexFormat.of().toHexDigits(random.nextLong())
                        + HexFormat.of().toHexDigits(random.nextLong()));
        var page = what.page();
        if (page == null) return signed(what, line).build().bytes();
        var bundles = new ArrayList<String>();
        for (var category : page.categories())
            bundles.add(BundleId.random(of(4 + category.length(), what.member())) + ".1");
        return line.kind("member")
                .categories(page.categories())
                .bundles(bundles)
                .purpose("own-file")
                .app(app("api/unlock"))
                .build()
                .bytes();
    }

    private static LineBuilder signed(Happened what, LineBuilder line) {
        if (what.what() == Happened.What.SIGN_IN)
            return line.kind("provider").categories(ALL).purpose("sign-in").app(app("api/lease"));
        return line.kind("lease").purpose("sign-out").app(app("api/end"));
    }

    private static Line.App app(String route) {
        return new Line.App("portal", "portal-1", "0.1.0", route);
    }

    private static LineBuilder begin(Happened what, SplittableRandom random) {
        var salt = new byte[16];
        random.nextBytes(salt);
        var verb = switch (what.what()) {
            case SIGN_IN -> "lease";
            case OPEN -> "unlock";
            case SIGN_OUT -> "end";
        };
        return Line.builder(salt, what.time(), "599", verb, "granted");
    }
}
