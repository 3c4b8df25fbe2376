package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.pages.watch.Browser.Ask;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.PagesManifest;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One look: the journal says which manifest, the manifest says which bytes, the site serves what it serves. */
final class Look {
    /**
     * Pages are noted first and published then. So long the release before may still be served; an adversary who puts it back
     * gains as much time, after a release only.
     */
    static final Duration PUBLISHING = Duration.ofMinutes(10);

    private static final int TRIES = 3;

    private final Browser browser;
    private final PublicKey releaseKey;
    private final Journal journal;
    private final Memory memory;
    private final Clock clock;
    private final RandomGenerator random;
    private byte[] served = new byte[0];

    Look(Browser browser, PublicKey releaseKey, Journal journal, Memory memory, Clock clock, RandomGenerator random) {
        this.browser = browser;
        this.releaseKey = releaseKey;
        this.journal = journal;
        this.memory = memory;
        this.clock = clock;
        this.random = random;
    }

    /** @throws IOException when the memory cannot be written */
    Outcome look() throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            var outcome = once();
            if (!(outcome instanceof Outcome.Differs) || tries == TRIES || !moved()) return outcome;
        }
    }

    /** Another manifest than when the look began: pages are being published, and half of each was seen. */
    private boolean moved() throws InterruptedException {
        return browser.get(ask(PagesManifest.NAME, Guise.CHROME)) instanceof Got.Answer answer
                && answer.status() == 200
                && !Arrays.equals(answer.body(), served);
    }

    private Outcome once() throws IOException, InterruptedException {
        List<Noted> noted;
        try {
            noted = journal.lines();
        } catch (JournalFalse e) {
            return new Outcome.Differs(List.of("the vault's journal: " + e.getMessage()));
        } catch (IOException e) {
            return new Outcome.CannotTell("the vault's journal: " + said(e));
        }
        if (noted.isEmpty())
            return new Outcome.Differs(
                    List.of("the vault's journal: no line says which pages may be served (connector pages)"));
        var findings = new Findings();
        var manifest = manifest(noted, findings);
        var right = manifest != null && findings.none();
        var compared = manifest == null ? lastRight() : manifest;
        if (compared != null) new Comparison(browser, compared, findings, name()).all();
        if (!findings.none()) return new Outcome.Differs(findings.sentences());
        if (!findings.silent().isEmpty() || !right)
            return new Outcome.CannotTell(findings.silent().isEmpty() ? "no manifest" : summary(findings.silent()));
        memory.right(new String(served, StandardCharsets.UTF_8), clock.millis());
        return asSigned(Objects.requireNonNull(manifest), noted);
    }

    private static String summary(List<String> silent) {
        return silent.getFirst() + (silent.size() == 1 ? "" : ", and " + (silent.size() - 1) + " more");
    }

    private Outcome asSigned(PagesManifest manifest, List<Noted> noted) {
        var newest = noted.getLast();
        if (hash(served).equals(newest.hash())) return new Outcome.AsSigned(manifest, newest, Outcome.Newer.NONE);
        var before = noted.get(noted.size() - 2);
        return new Outcome.AsSigned(
                manifest, before, new Outcome.Newer(newest.line(), age(newest).toSeconds()));
    }

    /** The manifest that is served when it is signed; whether it is the one that may be served stands in the findings. */
    private @Nullable PagesManifest manifest(List<Noted> noted, Findings findings) throws InterruptedException {
        @Nullable PagesManifest found = null;
        for (var guise : Guise.values()) {
            var manifest = fetch(PagesManifest.NAME, guise, findings);
            var signature = fetch(PagesManifest.SIGNATURE, guise, findings);
            if (manifest == null || signature == null) continue;
            if (guise == Guise.CHROME) served = manifest;
            else if (!Arrays.equals(served, manifest)) findings.add("/" + PagesManifest.NAME, "differs by who asks");
            try {
                var text = new String(signature, StandardCharsets.US_ASCII).strip();
                var signed = PagesManifest.open(manifest, Base64Url.decode(text), releaseKey);
                if (found == null) found = signed;
                newest(manifest, noted, guise, findings);
            } catch (IllegalArgumentException | SealException e) {
                findings.add("/" + PagesManifest.NAME, "is not signed by the release key", guise);
            } catch (JsonException e) {
                findings.add("/" + PagesManifest.NAME, "is signed, but is no manifest: " + e.getMessage(), guise);
            }
        }
        return found;
    }

    private void newest(byte[] manifest, List<Noted> noted, Guise guise, Findings findings) {
        var hash = hash(manifest);
        var newest = noted.getLast();
        if (hash.equals(newest.hash())) return;
        var before = noted.size() > 1 ? noted.get(noted.size() - 2) : null;
        if (before != null && hash.equals(before.hash()) && age(newest).compareTo(PUBLISHING) <= 0) return;
        var line = noted.stream().filter(one -> one.hash().equals(hash)).findFirst();
        findings.add(
                "/" + PagesManifest.NAME,
                line.map(old -> "an older release is served: line " + old.line() + " of the journal; line "
                                + newest.line() + " names the newest")
                        .orElse("is signed, but stands nowhere in the journal"),
                guise);
    }

    private Duration age(Noted noted) {
        return Duration.ofMillis(clock.millis() - noted.time());
    }

    private byte @Nullable [] fetch(String name, Guise guise, Findings findings) throws InterruptedException {
        switch (browser.get(ask(name, guise))) {
            case Got.Silent(var why) -> findings.silent("/" + name, why);
            case Got.Garbled garbled -> findings.add("/" + name, "comes packed so that no browser can read it", guise);
            case Got.Answer answer
            when answer.status() == 200 -> {
                return answer.body();
            }
            case Got.Answer answer
            when answer.status() >= 500 -> findings.silent("/" + name, "answers with status " + answer.status());
            case Got.Answer answer -> findings.add("/" + name, "is not there", guise);
        }
        return null;
    }

    private static Ask ask(String name, Guise guise) {
        return new Ask("/" + name, guise, PagesManifest.MAX_BYTES);
    }

    /** Names the file that was changed, also when whoever changed it put a manifest of their own beside it. */
    private @Nullable PagesManifest lastRight() {
        var text = memory.manifest();
        return text == null ? null : PagesManifest.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String name() {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(byte[] manifest) {
        return Base64Url.encode(Bytes.sha256(manifest));
    }

    static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
