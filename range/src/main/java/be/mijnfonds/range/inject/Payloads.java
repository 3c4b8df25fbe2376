package be.mijnfonds.range.inject;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The corpus, written by us: {@code payloads.jsonl}. */
public final class Payloads {
    private final List<Payload> all;
    private int next;

    private Payloads(List<Payload> all) {
        this.all = List.copyOf(all);
    }

    /** @param listener where a payload fetches more of itself: an address without a path */
    public static Payloads with(String listener) throws IOException {
        try (var in = Payloads.class.getResourceAsStream("payloads.jsonl")) {
            if (in == null) throw new IOException("no payloads");
            var found = new ArrayList<Payload>();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                var fields = Json.Fields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
                found.add(Payload.of(found.size() + 1, fields.text("name"), fields.text("text"), listener));
            }
            return new Payloads(found);
        }
    }

    public List<Payload> all() {
        return all;
    }

    /** The next in turn, so that every field meets every payload when there are fields enough. */
    public synchronized Payload next() {
        return all.get(next++ % all.size());
    }

    /** The next that a field of a row has room for; one of those that are short fits everywhere. */
    public String fitting(int most) {
        for (var tried = 0; tried < all.size(); tried++) {
            var payload = next();
            if (payload.fits(most)) return payload.text();
        }
        throw new IllegalStateException("no payload of " + most + " characters");
    }

    /** One in plain ASCII, as a header or an address for mail must be. */
    public String plain(int most) {
        while (true) {
            var text = fitting(most);
            if (text.codePoints().allMatch(c -> c < 0x7f)) return text;
        }
    }

    String nextMail(int most) {
        for (var tried = 0; tried < all.size(); tried++) {
            var mail = next().asMail();
            if (mail.length() <= most && mail.codePoints().noneMatch(c -> Character.isISOControl(c) || c > 0x7f))
                return mail;
        }
        throw new IllegalStateException("no payload of " + most + " characters");
    }

    /** As many in a row as fit, a line each: for the one field where a member writes lines. */
    public List<String> texts(int most) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        for (var payload : all) {
            var line = payload.text().replace('\0', ' ');
            if (text.length() + line.length() + 1 > most) {
                texts.add(text.toString().strip());
                text.setLength(0);
            }
            text.append(line).append('\n');
        }
        texts.add(text.toString().strip());
        return texts;
    }
}
