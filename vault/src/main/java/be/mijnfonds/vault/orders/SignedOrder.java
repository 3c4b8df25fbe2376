package be.mijnfonds.vault.orders;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Tag;
import be.mijnfonds.seal.Wire;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;

/** An order with the signatures under it: what goes from officer to officer, and to the vault's host. */
public record SignedOrder(Order order, List<Signature> signatures) {
    private static final int MOST_SIGNATURES = 8;

    /** @param officer as the vault's settings name them */
    record Signature(String officer, byte[] sig) {
        private static Signature read(Json json) {
            return Wire.part(json, in -> new Signature(in.text("officer"), in.bytes("sig")));
        }

        private Json json() {
            return Json.object()
                    .put("officer", officer)
                    .put("sig", Base64Url.encode(sig))
                    .build();
        }
    }

    public static SignedOrder unsigned(Order order) {
        return new SignedOrder(order, List.of());
    }

    public SignedOrder signed(String officer, PrivateKey key) {
        var all = new ArrayList<>(signatures);
        all.add(new Signature(officer, Signatures.sign(Tag.ORDER, key, order.bytes())));
        return new SignedOrder(order, List.copyOf(all));
    }

    /** @throws JsonException when it is no order */
    public static SignedOrder parse(byte[] text) {
        return Wire.read(
                text,
                in -> new SignedOrder(
                        Order.parse(in.bytes("order")),
                        in.array("signatures", MOST_SIGNATURES).stream()
                                .map(Signature::read)
                                .toList()));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("order", Base64Url.encode(order.bytes()))
                .put(
                        "signatures",
                        Json.array(signatures.stream().map(Signature::json).toList()))
                .build()
                .canonical();
    }
}
