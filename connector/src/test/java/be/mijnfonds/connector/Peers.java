package be.mijnfonds.connector;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.journal.tiles.TileWriter;
import be.mijnfonds.protocol.AdmitAnswer;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.MarkAnswer;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.protocol.NoteAnswer;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.MemberKeyPair;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Tag;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The other ends of the connector's wires, over real mutual TLS: a vault that admits and marks and publishes a journal, and
 * the core side of a portal. Each can be made to refuse, so that the connector can be stopped between any two steps.
 */
final class Peers implements AutoCloseable {
    private static final Fund FUND = new Fund("599");

    private final HttpsServer server;
    private final SecureRandom random = new SecureRandom();
    final KeyPair vaultKey = Keys.generateEd25519();
    private Signer signer = Signer.of("599.test/journal", vaultKey);
    final Map<String, MemberKeyPair> pairs = new HashMap<>();
    final Map<String, String> numbers = new HashMap<>();
    final Map<Ref, Mark> marks = new HashMap<>();
    final Map<Ref, List<byte[]>> stored = new HashMap<>();
    final Map<String, byte[]> files = new HashMap<>();
    /** Records of codes on papers, by their hash. */
    final Map<String, Json.Obj> papers = new HashMap<>();

    /** Releases that the desk has, by their hash. */
    final Map<String, byte[]> releases = new HashMap<>();
    /** Signed lists of incidents, as they came. */
    final List<Json.Obj> incidents = new ArrayList<>();

    final List<Json> inbox = new ArrayList<>();
    /** Parts of documents, by {@code itemId number}. */
    final Map<String, byte[]> parts = new HashMap<>();

    final List<NoteAsk> notes = new ArrayList<>();
    final Set<String> canaries = ConcurrentHashMap.newKeySet();
    final List<Integer> admitSizes = new ArrayList<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private TileWriter tiles = new TileWriter();
    private boolean otherKey;

    Peers(TestAuthority authority) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.context("CN=vault-1,OU=vault,O=599")) {
            @Override
            public void configure(HttpsParameters parameters) {
                var tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    Signer signer() {
        return signer;
    }

    /** From now on this path answers with this status; 200 answers again. */
    synchronized void answers(String path, int status) {
        refusals.put(path, status);
    }

    /** After so many answers this path answers nothing good any more: whoever asks is cut off in the middle. */
    synchronized void breaksAfter(String path, int answers) {
        refusals.remove(path);
        left.put(path, answers);
    }

    private int status(String path) {
        var answers = left.computeIfPresent(path, (any, count) -> count - 1);
        if (answers == null || answers >= 0) return refusals.getOrDefault(path, 200);
        left.remove(path);
        refusals.put(path, 400);
        return 400;
    }

    /** Member keys signed by somebody else than the vault. */
    void signsWithOtherKey() {
        otherKey = true;
    }

    synchronized void journal(Line... lines) {
        for (var line : lines) tiles.append(line.bytes());
        publish();
    }

    /** A journal that begins anew: what a rolled back or forked vault shows. */
    synchronized void journalBeginsAnew() {
        tiles = new TileWriter();
        files.clear();
    }

    synchronized void journalSignedBy(KeyPair other) {
        signer = Signer.of("599.test/journal", other);
        publish();
    }

    private void publish() {
        files.putAll(tiles.drain());
        var edge = tiles.edge();
        files.put("checkpoint", new Checkpoint("599.test/journal", edge.size(), edge.root()).sign(signer));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        var status = status(path);
        var said = status != 200
                ? new byte[0]
                : switch (path) {
                    case "/admit" -> admit(AdmitAsk.read(body)).bytes();
                    case "/note" -> note(NoteAsk.read(body)).bytes();
                    case "/mark" -> mark(MarkAsk.read(body)).bytes();
                    case "/store" -> store(body);
                    case "/inbox" -> inbox();
                    case "/inbox/done" -> done(body);
                    case "/inbox/part" -> part(body);
                    case "/papers" -> papers(body);
                    case "/release" ->
                        releases.getOrDefault(Json.parseObject(body.clone()).text("hash"), new byte[0]);
                    case "/incidents" -> incidents(body);
                    default -> files.getOrDefault(path.substring(1), new byte[0]);
                };
        if (said.length == 0 && status == 200 && !path.equals("/inbox/part"))
            status = path.equals("/store") ? 409 : 404;
        try (exchange) {
            exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private AdmitAnswer admit(AdmitAsk ask) {
        admitSizes.add(ask.members().size());
        return new AdmitAnswer(ask.members().stream().map(this::admit).toList());
    }

    private AdmitAnswer.Admitted admit(AdmitAsk.Person person) {
        var ref = person.ref().value();
        var owner = numbers.putIfAbsent(person.nationalNumber(), ref);
        if (owner != null && !owner.equals(ref))
            return new AdmitAnswer.Admitted.Refused(person.ref(), "number-elsewhere");
        if (person.canary()) canaries.add(ref);
        var pair = pairs.computeIfAbsent(ref, any -> MemberKeyPair.generate(random));
        var key = new MemberKey(FUND, person.ref(), 1, pair.publicKey());
        var signing = otherKey ? Keys.generateEd25519() : vaultKey;
        return new AdmitAnswer.Admitted.Known(
                person.ref(),
                1,
                pair.publicKey(),
                Signatures.sign(Tag.MEMBER_KEY, signing.getPrivate(), key.signedBytes()));
    }

    private NoteAnswer note(NoteAsk ask) {
        notes.add(ask);
        return new NoteAnswer(NoteAnswer.Outcome.NOTED, notes.size());
    }

    private MarkAnswer mark(MarkAsk ask) {
        return new MarkAnswer(ask.marks().stream()
                .map(marked -> {
                    var old = marks.get(marked.ref());
                    var outcome = old == null || old.seq() < marked.mark().seq()
                            ? MarkAnswer.Outcome.SET
                            : old.seq() == marked.mark().seq()
                                            && Arrays.equals(
                                                    old.hash(), marked.mark().hash())
                                    ? MarkAnswer.Outcome.REPEAT
                                    : MarkAnswer.Outcome.LOWER;
                    if (outcome == MarkAnswer.Outcome.SET) marks.put(marked.ref(), marked.mark());
                    return new MarkAnswer.Entry(marked.ref(), outcome);
                })
                .toList());
    }

    /** Puts an item into the portal's inbox, whoever made it. */
    synchronized void posts(Json item) {
        inbox.add(item);
    }

    private byte[] inbox() {
        return Json.object().put("v", 1).put("items", Json.array(inbox)).build().canonical();
    }

    private byte[] done(byte[] body) {
        var items = Json.parseObject(body).texts("items", 100);
        inbox.removeIf(item -> items.contains(Json.Fields.of(item).text("itemId")));
        return Json.object().put("v", 1).put("outcome", "done").build().canonical();
    }

    /** Empty for a part that is not here. */
    private byte[] part(byte[] body) {
        var in = Json.parseObject(body);
        return parts.getOrDefault(in.text("itemId") + " " + in.integer("number"), new byte[0]);
    }

    private byte[] papers(byte[] body) {
        var in = Json.parseObject(body);
        for (var put : in.array("put", 500)) papers.put(Json.Fields.of(put).text("hash"), (Json.Obj) put);
        in.texts("drop", 500).forEach(papers::remove);
        return Json.object().put("v", 1).put("outcome", "stored").build().canonical();
    }

    private byte[] incidents(byte[] body) {
        incidents.add((Json.Obj) Json.parse(body));
        return Json.object().put("v", 1).put("outcome", "stored").build().canonical();
    }

    /** Empty for a conflict. */
    private byte[] store(byte[] body) {
        var ref = new Ref(Json.parseObject(body).text("ref"));
        var all = stored.computeIfAbsent(ref, any -> new ArrayList<>());
        var outcome = "stored";
        if (!all.isEmpty()) {
            if (Arrays.equals(all.getLast(), body)) outcome = "repeat";
            else if (seq(all.getLast()) >= seq(body)) return new byte[0];
        }
        if (outcome.equals("stored")) all.add(body);
        return Json.object().put("v", 1).put("outcome", outcome).build().canonical();
    }

    static long seq(byte[] body) {
        return Json.parseObject(body).integer("seq");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
