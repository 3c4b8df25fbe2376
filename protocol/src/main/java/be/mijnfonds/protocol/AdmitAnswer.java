package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Tag;
import be.mijnfonds.seal.Wire;
import java.security.PublicKey;
import java.util.List;

/** What came of each person asked for, in the order asked. */
public record AdmitAnswer(List<Admitted> members) {
    public sealed interface Admitted {
        Ref ref();

        /** {@code sig} is the vault's, under {@link Tag#MEMBER_KEY}. */
        record Known(Ref ref, int keyVersion, byte[] publicKey, byte[] sig) implements Admitted {
            public Known {
                if (keyVersion < 1 || keyVersion > 0xffff || publicKey.length != 32)
                    throw new IllegalArgumentException("not a member key");
            }

            /** @throws be.mijnfonds.seal.SealException when the vault did not sign this key for this ref */
            public MemberKey checked(Fund fund, PublicKey vaultKey) {
                var key = new MemberKey(fund, ref, keyVersion, publicKey);
                if (!Signatures.verify(Tag.MEMBER_KEY, vaultKey, key.signedBytes(), sig))
                    throw new SealException("member key not signed by the vault");
                return key;
            }
        }

        /** {@code why} is {@code number-elsewhere} or {@code ref-elsewhere}: an existing pair is never changed. */
        record Refused(Ref ref, String why) implements Admitted {}
    }

    public static AdmitAnswer read(byte[] body) {
        return Wire.read(
                body,
                in -> new AdmitAnswer(in.array("members", AdmitAsk.MAX_MEMBERS).stream()
                        .map(AdmitAnswer::admitted)
                        .toList()));
    }

    private static Admitted admitted(Json json) {
        var in = Fields.of(json);
        var ref = new Ref(in.text("ref"));
        var refused = in.textOrNull("refused");
        var admitted = refused != null
                ? new Admitted.Refused(ref, refused)
                : new Admitted.Known(
                        ref, Math.toIntExact(in.integer("keyVersion")), in.bytes("publicKey"), in.bytes("sig"));
        in.end();
        return admitted;
    }

    public byte[] bytes() {
        return Wire.body()
                .put(
                        "members",
                        Json.array(members.stream().map(AdmitAnswer::json).toList()))
                .build()
                .canonical();
    }

    private static Json json(Admitted admitted) {
        return switch (admitted) {
            case Admitted.Known(var ref, var keyVersion, var publicKey, var sig) ->
                Json.object()
                        .put("ref", ref.value())
                        .put("keyVersion", keyVersion)
                        .put("publicKey", Base64Url.encode(publicKey))
                        .put("sig", Base64Url.encode(sig))
                        .build();
            case Admitted.Refused(var ref, var why) ->
                Json.object().put("ref", ref.value()).put("refused", why).build();
        };
    }
}
