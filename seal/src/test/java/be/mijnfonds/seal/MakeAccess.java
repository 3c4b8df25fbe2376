package be.mijnfonds.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Inclusion;
import be.mijnfonds.journal.tree.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** An {@code access} document over a log of five lines, of which the middle three are this member's. */
record MakeAccess(Ref ref, LeaseId lease, long now, Signer signer) {
    Json json() {
        var lines = new ArrayList<byte[]>();
        for (var i = 0; i < 5; i++) {
            var subject = i == 0 || i == 4 ? Sample.TOM : ref;
            lines.add(Line.builder(Sample.random(16), now + i, Sample.FUND.number(), "unlock", "granted")
                    .kind("member")
                    .actor(Line.Actor.of("member", subject.value()))
                    .subject(subject.value())
                    .lease(lease.value())
                    .categories(List.of("person"))
                    .purpose("own-file")
                    .build()
                    .bytes());
        }
        Nodes nodes = new InMemory(lines.stream().map(Hash::leaf).toList())::hash;
        var proven = LongStream.of(3, 2, 1)
                .mapToObj(i -> Json.object()
                        .put("index", i)
                        .put("line", Base64Url.encode(lines.get((int) i)))
                        .put(
                                "proof",
                                Json.texts(Inclusion.prove(i, 5, nodes).stream()
                                        .map(hash -> Base64Url.encode(hash.bytes()))
                                        .toList()))
                        .build())
                .toList();
        var note = new Checkpoint(signer.key().name(), 5, nodes.root(5)).sign(signer);
        return Json.object()
                .put("schema", "mf1-access")
                .put("asOf", now + 10)
                .put("source", "journal")
                .put("origin", "proven")
                .put("quarter", "2026-Q4")
                .put("since", now)
                .put("lines", Json.array(proven))
                .put("more", 0)
                .put("checkpoint", new String(note, UTF_8))
                .build();
    }

    private record InMemory(List<Hash> leaves) {
        Hash hash(int level, long index) {
            if (level == 0) return leaves.get((int) index);
            return Hash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
        }
    }
}
