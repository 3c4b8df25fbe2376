package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Wire;
import java.util.List;

/** Asks for the content keys of some bundles of one member; with none it prolongs the lease's idle time. */
public record UnlockAsk(List<Pair> pairs) {
    public static final int MAX_PAIRS = 32;

    /** A bundle's context and the encapsulation it was sealed with. */
    public record Pair(Context ctx, byte[] enc) {
        private static Pair read(Json json) {
            var in = Fields.of(json);
            var pair = new Pair(Context.parse(in.text("ctx")), in.bytes("enc"));
            in.end();
            return pair;
        }
    }

    public static UnlockAsk read(byte[] body) {
        return Wire.read(body, in -> new UnlockAsk(pairs(in)));
    }

    static List<Pair> pairs(Fields in) {
        return in.array("pairs", MAX_PAIRS).stream().map(Pair::read).toList();
    }

    public byte[] bytes() {
        return Wire.body().put("pairs", json(pairs)).build().canonical();
    }

    static Json json(List<Pair> pairs) {
        return Json.array(pairs.stream()
                .map(pair -> Json.object()
                        .put("ctx", pair.ctx().text())
                        .put("enc", Base64Url.encode(pair.enc()))
                        .build())
                .toList());
    }
}
