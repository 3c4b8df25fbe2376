package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a proof of presence is for. It goes into the challenge, so a proof for one thing is none for another. */
public record Purpose(
        String verb,
        Fund fund,
        @Nullable Ref ref,
        List<Category> categories,
        @Nullable String caseNumber,
        @Nullable String subject,
        @Nullable String ground,
        byte @Nullable [] hash) {
    public Purpose {
        categories = List.copyOf(categories);
    }

    /** Signing in: nobody is named yet. */
    public static Purpose lease(Fund fund) {
        return new Purpose("lease", fund, null, List.of(), null, null, null, null);
    }

    public static Purpose enrol(Fund fund, Ref ref, byte @Nullable [] hash) {
        return new Purpose("enrol", fund, ref, List.of(), null, null, null, hash);
    }

    /** A touch for a statement: over its kind and hash, so for no other one. */
    public static Purpose agree(Fund fund, Ref ref, Kind kind, byte[] hash) {
        return new Purpose("agree", fund, ref, List.of(), null, kind.code(), null, hash);
    }

    /** A touch at the desk: for this verb, case, subject and hash, and for no other. Two people make theirs over the same. */
    public static Purpose act(Fund fund, String verb, @Nullable String caseNumber, String subject, byte[] hash) {
        return new Purpose(verb, fund, null, List.of(), caseNumber, subject, null, hash);
    }

    /** A touch at the desk for one member's file: for this case and reason, and for no other member. */
    public static Purpose opening(Fund fund, Ref ref, String caseNumber, String reason) {
        return new Purpose("unlock", fund, ref, List.of(), caseNumber, null, reason, null);
    }

    public byte[] bytes() {
        return Wire.body()
                .put("verb", verb)
                .put("fund", fund.number())
                .putOrNull("ref", ref == null ? null : ref.value())
                .put(
                        "categories",
                        Json.texts(
                                categories.stream().map(Category::code).sorted().toList()))
                .putOrNull("case", caseNumber)
                .putOrNull("subject", subject)
                .putOrNull("ground", ground)
                .putOrNull("hash", hash == null ? null : Base64Url.encode(hash))
                .build()
                .canonical();
    }

    /** @throws JsonException when it is not exactly the canonical form: two texts of one purpose would be two challenges */
    public static Purpose parse(byte[] bytes) {
        var purpose = Wire.read(bytes, Purpose::read);
        if (!Arrays.equals(purpose.bytes(), bytes)) throw new JsonException("purpose not canonical");
        return purpose;
    }

    private static Purpose read(Json.Fields in) {
        var ref = in.textOrNull("ref");
        return new Purpose(
                in.text("verb"),
                new Fund(in.text("fund")),
                ref == null ? null : new Ref(ref),
                in.texts("categories", Category.values().length).stream()
                        .map(Category::of)
                        .toList(),
                in.textOrNull("case"),
                in.textOrNull("subject"),
                in.textOrNull("ground"),
                in.bytesOrNull("hash"));
    }
}
