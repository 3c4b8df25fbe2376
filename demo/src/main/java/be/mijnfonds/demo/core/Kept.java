package be.mijnfonds.demo.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The core's memory: one file a decision, so that a restart forgets nothing. A statement is decided once. */
final class Kept {
    private final Path folder;
    private final Map<String, Decision> decisions = new ConcurrentHashMap<>();

    Kept(Path folder) {
        this.folder = folder;
    }

    void load() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "[0-9a-z]*.json")) {
            for (var file : files) {
                var decision = Decision.parse(Files.readAllBytes(file));
                decisions.put(decision.said().itemId(), decision);
            }
        }
    }

    Optional<Decision> of(String itemId) {
        return Optional.ofNullable(decisions.get(itemId));
    }

    /** The moment of the last decision, ms; 0 when there is none. */
    long newest() {
        return decisions.values().stream().mapToLong(Decision::at).max().orElse(0);
    }

    /** Whether this ref came with another member's key before, or this member's key with another ref. */
    boolean contradicts(Said said) {
        return decisions.values().stream()
                .map(Decision::said)
                .anyMatch(before -> before.ref() != null
                        && before.ref().equals(said.ref()) != before.memberKey().equals(said.memberKey()));
    }

    /** Whether this member said something later about the same, which was not refused. */
    boolean isOvertaken(Said said) {
        return decisions.values().stream()
                .filter(later -> !later.is("refused"))
                .map(Decision::said)
                .anyMatch(later -> later.memberKey().equals(said.memberKey())
                        && later.time() > said.time()
                        && later.isAbout(said));
    }

    /** Of one member, in the order in which they came to hold. */
    List<Decision> ofMember(String memberKey) {
        return ordered(decisions.values().stream()
                .filter(decision -> decision.said().memberKey().equals(memberKey))
                .toList());
    }

    /** Pauses that are over. */
    List<Decision> over(long now) {
        return ordered(decisions.values().stream()
                .filter(decision -> decision.until() != null && decision.until() <= now)
                .toList());
    }

    private static List<Decision> ordered(Collection<Decision> decisions) {
        return decisions.stream()
                .sorted(Comparator.comparingLong(Decision::at)
                        .thenComparingLong(decision -> decision.said().time())
                        .thenComparing(decision -> decision.said().itemId()))
                .toList();
    }

    /** On the disk when this returns. */
    void put(Decision decision) throws IOException {
        var name = decision.said().itemId() + ".json";
        var hidden = folder.resolve("." + name);
        try (var file = FileChannel.open(
                hidden, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(decision.json().canonical());
            while (bytes.hasRemaining()) file.write(bytes);
            file.force(true);
        }
        Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name too, before anything is answered.
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        decisions.put(decision.said().itemId(), decision);
    }
}
