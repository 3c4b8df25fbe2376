package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.follow.Follower;
import be.mijnfonds.desk.second.Relayed;
import be.mijnfonds.desk.second.SecondSource;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.journal.tiles.TileWriter;
import be.mijnfonds.journal.tree.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Invented days at a fund: lines as the vault writes them, by the journal's own writer, and a portal that counted along. */
public final class Invented implements AutoCloseable {
    /** 10 November 2026, noon in Brussels. */
    public static final long NOON = Instant.parse("2026-11-10T11:00:00Z").toEpochMilli();

    public static final long MINUTE = 60_000;
    public static final long HOUR = 60 * MINUTE;

    public final Map<String, byte[]> files = new HashMap<>();
    public final Set<Long> counted = new HashSet<>();
    public final Set<Long> hours = new HashSet<>();
    private final List<byte[]> lines = new ArrayList<>();
    private final Signer signer = signer();
    private final Path file;
    private Store store;
    private boolean silent;
    private int ids;

    public Invented(Path folder) {
        this.file = folder.resolve("store.duckdb");
        this.store = open();
        for (var hour = NOON - 48 * HOUR; hour <= NOON + 48 * HOUR; hour += HOUR) hours.add(hour);
        // A journal that began long before.
        add(line(NOON - 40 * HOUR, "admit").subject(id()));
        add(line(NOON - 40 * HOUR, "note").kind("pages").hash(new byte[32]));
    }

    private Store open() {
        try {
            return Store.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Signer signer() {
        try {
            return Signer.of(
                    "599.demo/journal", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A ref, or a lease's id. */
    public String id() {
        return "%026d".formatted(++ids);
    }

    LineBuilder line(long time, String verb) {
        return Line.builder(ByteBuffer.allocate(16).putInt(lines.size()).array(), time, "599", verb, "granted");
    }

    long add(LineBuilder line) {
        return add(line.build().bytes());
    }

    long add(byte[] line) {
        lines.add(line);
        return lines.size() - 1L;
    }

    /** A member signs in; answers the lease. */
    public String signsIn(String member, long time) {
        var lease = id();
        add(line(time, "lease")
                .kind("passkey")
                .subject(member)
                .lease(lease)
                .thing(Line.thing("lease", lease))
                .actor(Line.Actor.of("member", member))
                .app(new Line.App("portal", "portal-1", "0.1.0", "api/lease")));
        return lease;
    }

    /** Keys leave through the portal, which counts them; answers the line. */
    public long opens(String member, String lease, long time, String... categories) {
        return opens(member, member, lease, time, categories);
    }

    public long opens(String actor, String member, String lease, long time, String... categories) {
        var index = add(line(time, "unlock")
                .subject(member)
                .lease(lease)
                .actor(Line.Actor.of("member", actor))
                .categories(List.of(categories))
                .app(new Line.App("portal", "portal-1", "0.1.0", "api/unlock")));
        counted.add(index);
        return index;
    }

    /** Somebody of the staff signs in at the desk and opens a member's file; answers the ref of who did. */
    String helps(String member, long time, String... categories) {
        var clerk = Line.Actor.of("staff", id());
        var desk = new Line.App("desk", "desk-1", "0.1.0", "api/unlock");
        var lease = id();
        add(line(time, "lease")
                .kind("passkey")
                .lease(lease)
                .thing(Line.thing("lease", lease))
                .actor(clerk)
                .app(desk));
        add(line(time + MINUTE, "unlock")
                .kind("staff")
                .subject(member)
                .lease(lease)
                .actor(clerk)
                .categories(List.of(categories))
                .app(desk));
        return String.valueOf(clerk.id());
    }

    void signsOut(String lease, long time) {
        add(line(time, "end").kind("lease").lease(lease).thing(Line.thing("lease", lease)));
    }

    /** The bytes of a line are gone, as after five years; its leaf stays in the tree. */
    void erase(long index) {
        lines.set((int) index, new byte[0]);
    }

    void portalFallsSilent() {
        silent = true;
    }

    /** Writes the journal's files. Lines that are erased keep the leaf they had in {@code before}. */
    public Invented publish() {
        return publish(lines);
    }

    private Invented publish(List<byte[]> kept) {
        var writer = new TileWriter();
        for (var i = 0; i < kept.size(); i++) {
            if (kept.get(i).length == 0) writer.appendErased(Hash.leaf(new byte[] {1}));
            else writer.append(kept.get(i));
        }
        files.putAll(writer.drain());
        var edge = writer.edge();
        files.put("checkpoint", new Checkpoint(signer.key().name(), edge.size(), edge.root()).sign(signer));
        return this;
    }

    public long size() {
        return lines.size();
    }

    /** Opens the store anew, as the next run of the command does. */
    void reopen() {
        store.close();
        store = open();
    }

    Path storeFile() {
        return file;
    }

    void whileClosed(Runnable change) {
        store.close();
        change.run();
        store = open();
    }

    /** What a portal answers at its door for the core side. */
    public byte[] relayed(Json.Obj asked) {
        var in = Json.Fields.of(asked);
        var from = in.integer("from");
        var to = in.integer("to");
        var since = in.integer("since");
        var until = in.integer("until");
        var blocks = new TreeMap<Long, BitSet>();
        for (var line : counted)
            if (line >= from && line < to)
                blocks.computeIfAbsent(line / 8_192, none -> new BitSet()).set((int) (line % 8_192));
        var rows = new ArrayList<Json>();
        blocks.forEach((block, bits) -> rows.add(Json.object()
                .put("block", block)
                .put("bits", Base64Url.encode(bits.toByteArray()))
                .build()));
        var counts = hours.stream()
                .filter(hour -> hour >= since - HOUR && hour <= until)
                .map(hour -> Json.object().put("hour", hour).put("answers", 1).build())
                .toList();
        return Json.object()
                .put("v", 1)
                .put("blocks", Json.array(rows))
                .put("hours", Json.array(counts))
                .build()
                .canonical();
    }

    private SecondSource portal() {
        return (from, to, since, until) -> {
            if (silent) throw new IOException("the portal is silent");
            var bits = new BitSet();
            counted.stream().filter(line -> line >= from && line < to).forEach(line -> bits.set((int) (line - from)));
            return new Relayed(from, bits, Set.copyOf(hours));
        };
    }

    Scopes.Answered answer(Question question) throws IOException {
        var follower = new Follower(files::get, signer.key(), store);
        var clock = Clock.fixed(Instant.ofEpochMilli(NOON + 24 * HOUR), ZoneOffset.UTC);
        return new Scopes(store, follower, portal(), clock).answer(question, (what, done, of) -> {});
    }

    Scope ask(Place place, long from, long to) throws IOException {
        return ask(new Question(place, from, to, Filter.ALL));
    }

    Scope ask(Question question) throws IOException {
        return answer(question).scope();
    }

    public String key() {
        return signer.key().toString();
    }

    @Override
    public void close() {
        store.close();
    }
}
