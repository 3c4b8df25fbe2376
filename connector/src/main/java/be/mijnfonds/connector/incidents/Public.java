package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.incidents.Named.Word;
import be.mijnfonds.connector.incidents.Releases.Taken;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.protocol.IncidentList;
import be.mijnfonds.protocol.IncidentList.Incident;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What everybody may know: an incident stands here only when all who are named in it can read their own answer. */
public final class Public {
    private static final int PAGE = 1_000;

    private final Releases releases;
    private final Named named;

    public Public(JdbcTemplate template, StoreKey key) {
        this.releases = new Releases(template, key);
        this.named = new Named(template, key);
    }

    /** Releases whose letters are all made, sealed where there is a file, and marked, and that are not told yet. */
    public List<Taken> ready() {
        return releases.made().stream().filter(named::isSealed).toList();
    }

    /** Of each incident the newest release that is ready, or was told before. */
    public List<Incident> incidents(List<Taken> ready) {
        var newest = new LinkedHashMap<String, Incident>();
        for (var release : releases.told())
            if (!isMade(release) || ready.stream().anyMatch(one -> Bytes.same(one.hash(), release.hash())))
                newest.putIfAbsent(release.head().incident(), Incident.of(release.head()));
        return newest.values().stream().limit(IncidentList.MOST).toList();
    }

    private boolean isMade(Taken release) {
        return releases.made().stream().anyMatch(one -> Bytes.same(one.hash(), release.hash()));
    }

    public IncidentList list(Fund fund, long seq, long made, List<Taken> ready) {
        return new IncidentList(fund, seq, made, incidents(ready));
    }

    /** That the letters went: SHA-256 over the hashes of all their PDFs, sorted, and of how many members they are. */
    public NoteAsk note(Taken release) {
        var hashes = new ArrayList<byte[]>();
        var members = 0L;
        var last = "";
        for (var page = named.after(release.hash(), last, PAGE);
                !page.isEmpty();
                page = named.after(release.hash(), last, PAGE)) {
            for (var word : page) hashes.addAll(files(word));
            members += page.size();
            last = page.getLast().ref().value();
        }
        var sorted = hashes.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new);
        return new NoteAsk(NoteAsk.Kind.LETTER, Bytes.sha256(sorted), members);
    }

    private static List<byte[]> files(Word word) {
        var letter = word.letter();
        return letter == null ? List.of() : letter.files();
    }

    public void told(Taken release) {
        releases.told(release.hash());
    }
}
