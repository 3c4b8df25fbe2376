package be.mijnfonds.connector.outside;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.AdmitAnswer;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.LetterAnswer;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.protocol.MarkAnswer;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.protocol.NoteAnswer;
import be.mijnfonds.protocol.NoteAsk;
import java.io.IOException;
import java.net.URI;

/** The vault, as far as a connector may ask it: admit, code, mark and note. One try a call; see {@link Patience}. */
public final class Vault {
    private static final int LIMIT = 1 << 20;

    private final Https https;
    private final URI url;

    public Vault(Https https, URI url) {
        this.https = https;
        this.url = url;
    }

    /** @throws AwayException when the same call later may go well */
    public AdmitAnswer admit(AdmitAsk ask) throws InterruptedException {
        return AdmitAnswer.read(post("/admit", ask.bytes()));
    }

    /** @throws AwayException when the same call later may go well */
    public MarkAnswer mark(MarkAsk ask) throws InterruptedException {
        return MarkAnswer.read(post("/mark", ask.bytes()));
    }

    /** @throws AwayException when the same call later may go well */
    public NoteAnswer note(NoteAsk ask) throws InterruptedException {
        return NoteAnswer.read(post("/note", ask.bytes()));
    }

    /** @throws AwayException when the same call later may go well */
    public LetterAnswer letter(LetterAsk ask) throws InterruptedException {
        return LetterAnswer.read(post("/code", ask.bytes()));
    }

    private byte[] post(String path, byte[] body) throws InterruptedException {
        try {
            var answer = https.post(URI.create(url + path), body, LIMIT);
            return switch (answer.status()) {
                case 200 -> answer.body();
                case 429, 502, 503, 504 -> throw new AwayException("The vault");
                default -> throw new RefusedException("The vault", answer.status());
            };
        } catch (IOException e) {
            throw new AwayException("The vault", e);
        } catch (JsonException e) {
            throw new RefusedException("The vault", 200);
        }
    }
}
