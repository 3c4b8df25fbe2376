package be.mijnfonds.connector.outside;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The portal's core side: takes finished bundles, and gives what members sealed for the core. */
public final class Portal {
    private static final int LIMIT = 64 << 10;
    /** A hundred items of 24 KiB. */
    private static final int INBOX_LIMIT = 4 << 20;

    private static final int MOST_ITEMS = 100;
    /** The largest padding, a nonce and a tag, and then some. */
    private static final int PART_LIMIT = 257 << 10;

    private final Https https;
    private final URI url;

    public Portal(Https https, URI url) {
        this.https = https;
        this.url = url;
    }

    /** A sealed statement as the portal has it. Anybody may have made it. */
    public record Item(Ref ref, ItemId itemId, byte[] enc, byte[] sealed, byte[] agreement, byte[] sig) {
        /** @throws JsonException when it is none */
        public static Item parse(byte[] json) {
            return Wire.part(Json.parse(json), Item::read);
        }

        private static Item read(Json.Fields in) {
            return new Item(
                    new Ref(in.text("ref")),
                    new ItemId(in.text("itemId")),
                    in.bytes("enc"),
                    in.bytes("sealed"),
                    in.bytes("agreement"),
                    in.bytes("sig"));
        }

        public byte[] json() {
            return Json.object()
                    .put("ref", ref.value())
                    .put("itemId", itemId.value())
                    .put("enc", Base64Url.encode(enc))
                    .put("sealed", Base64Url.encode(sealed))
                    .put("agreement", Base64Url.encode(agreement))
                    .put("sig", Base64Url.encode(sig))
                    .build()
                    .canonical();
        }

        /** The very bytes, as the portal too remembers them when the item is gone. */
        public byte[] hash() {
            return Bytes.sha256(json());
        }
    }

    /** What came of storing: taken now or before; this or a higher seq stands for other bytes; this body is not taken. */
    public enum Storing {
        STORED,
        CONFLICT,
        UNFIT
    }

    /**
     * @param body the finished bytes; sent again unchanged they are a repeat
     * @throws AwayException when the same call later may go well
     */
    public Storing store(byte[] body) throws InterruptedException {
        try {
            var answer = https.post(URI.create(url + "/store"), body, LIMIT);
            return switch (answer.status()) {
                case 200 -> Storing.STORED;
                case 409 -> Storing.CONFLICT;
                case 400, 413 -> Storing.UNFIT;
                case 429, 502, 503, 504 -> throw new AwayException("The portal");
                default -> throw new RefusedException("The portal", answer.status());
            };
        } catch (IOException e) {
            throw new AwayException("The portal", e);
        }
    }

    /**
     * Hands over what is known of codes on papers. Doing it again is harmless.
     *
     * @throws AwayException when the same call later may go well
     */
    public boolean papers(byte[] body) throws InterruptedException {
        try {
            good(https.post(URI.create(url + "/papers"), body, LIMIT));
            return true;
        } catch (IOException e) {
            throw new AwayException("The portal", e);
        }
    }

    /**
     * Hands over the signed list of incidents. Doing it again is harmless; an older one the portal refuses.
     *
     * @throws AwayException when the same call later may go well
     */
    public void incidents(byte[] body) throws InterruptedException {
        try {
            good(https.post(URI.create(url + "/incidents"), body, LIMIT));
        } catch (IOException e) {
            throw new AwayException("The portal", e);
        }
    }

    /**
     * What waits, oldest first, at most a hundred.
     *
     * @throws AwayException when the same call later may go well
     */
    public List<Item> inbox() throws InterruptedException {
        try {
            var body = good(https.get(URI.create(url + "/inbox"), INBOX_LIMIT));
            return Wire.read(
                    body,
                    in -> in.array("items", MOST_ITEMS).stream()
                            .map(item -> Wire.part(item, Item::read))
                            .toList());
        } catch (IOException | JsonException e) {
            throw new AwayException("The portal", e);
        }
    }

    /**
     * Says that these are dealt with: the portal may drop them. Saying it again is harmless.
     *
     * @throws AwayException when the same call later may go well
     */
    public boolean done(List<ItemId> items) throws InterruptedException {
        var body = Wire.body()
                .put("items", Json.texts(items.stream().map(ItemId::value).toList()))
                .build()
                .canonical();
        try {
            good(https.post(URI.create(url + "/inbox/done"), body, LIMIT));
            return true;
        } catch (IOException e) {
            throw new AwayException("The portal", e);
        }
    }

    /**
     * One sealed part of a document; none when the portal has no such part.
     *
     * @throws AwayException when the same call later may go well
     */
    public Optional<byte[]> part(ItemId itemId, int number) throws InterruptedException {
        var body = Wire.body()
                .put("itemId", itemId.value())
                .put("number", number)
                .build()
                .canonical();
        try {
            var answer = https.post(URI.create(url + "/inbox/part"), body, PART_LIMIT);
            // One of an older version, or something in between, knows no such address: that says nothing of the part.
            if (answer.status() == 404) throw new AwayException("The portal");
            var part = good(answer);
            return part.length == 0 ? Optional.empty() : Optional.of(part);
        } catch (IOException e) {
            throw new AwayException("The portal", e);
        }
    }

    private static byte[] good(Https.Answer answer) {
        return switch (answer.status()) {
            case 200 -> answer.body();
            case 429, 502, 503, 504 -> throw new AwayException("The portal");
            default -> throw new RefusedException("The portal", answer.status());
        };
    }
}
