package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.ReleaseHead.Place;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Tag;
import be.mijnfonds.seal.Wire;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that everybody may know of, and what is known of who is named in none: signed by the connector, so that a portal
 * can withhold it, but make none, and by its date be found out when it shows an old one.
 *
 * @param seq only grows
 * @param made ms
 * @param incidents the newest first, each once
 */
public record IncidentList(Fund fund, long seq, long made, List<Incident> incidents) {
    /** The oldest are left out of the list; who was named in one of them still has the letter. */
    public static final int MOST = 50;
    /** All of it, signed, with room to spare. */
    public static final int MAX_BYTES = 128 << 10;

    /** As in the newest release of that incident whose letters were sealed; see {@link ReleaseHead}. */
    public record Incident(
            String incident,
            int number,
            Place place,
            long from,
            long to,
            long aware,
            @Nullable Long contained,
            @Nullable Long fixed,
            ReleaseOthers others,
            boolean witness) {
        public Incident {
            if (!incident.matches("[A-Za-z0-9-]{1,24}")) throw new JsonException("malformed: incident");
            if (number < 1 || number > ReleaseHead.MAX_NUMBER) throw new JsonException("out of range: number");
            ReleaseHead.time("from", from);
            ReleaseHead.time("to", to);
            ReleaseHead.time("aware", aware);
            if (contained != null) ReleaseHead.time("contained", contained);
            if (fixed != null) ReleaseHead.time("fixed", fixed);
        }

        public static Incident of(ReleaseHead head) {
            return new Incident(
                    head.incident(),
                    head.number(),
                    head.place(),
                    head.from(),
                    head.to(),
                    head.aware(),
                    head.contained(),
                    head.fixed(),
                    head.others(),
                    head.witness());
        }

        private static Incident read(Json json) {
            return Wire.part(
                    json,
                    in -> new Incident(
                            in.text("incident"),
                            Math.toIntExact(in.integer("number")),
                            Place.of(in.text("place")),
                            in.integer("from"),
                            in.integer("to"),
                            in.integer("aware"),
                            in.present("contained").integerOrNull("contained"),
                            in.present("fixed").integerOrNull("fixed"),
                            ReleaseOthers.read(in.object("others")),
                            in.bool("witness")));
        }

        private Json json() {
            return Json.object()
                    .put("incident", incident)
                    .put("number", number)
                    .put("place", place.code())
                    .put("from", from)
                    .put("to", to)
                    .put("aware", aware)
                    .put("contained", ReleaseHead.orNull(contained))
                    .put("fixed", ReleaseHead.orNull(fixed))
                    .put("others", others.json())
                    .put("witness", witness)
                    .build();
        }
    }

    public IncidentList {
        incidents = List.copyOf(incidents);
        if (seq < 1 || seq > Json.MAX_INTEGER) throw new JsonException("out of range: seq");
        ReleaseHead.time("made", made);
        if (incidents.size() > MOST) throw new JsonException("too many: incidents");
        if (incidents.stream().map(Incident::incident).distinct().count() != incidents.size())
            throw new JsonException("an incident twice");
    }

    public byte[] bytes() {
        return Wire.body()
                .put("fund", fund.number())
                .put("seq", seq)
                .put("made", made)
                .put(
                        "incidents",
                        Json.array(incidents.stream().map(Incident::json).toList()))
                .build()
                .canonical();
    }

    public byte[] sign(PrivateKey connectorKey) {
        return Signatures.sign(Tag.INCIDENTS, connectorKey, bytes());
    }

    /**
     * Checks the signature over the exact bytes, then reads them.
     *
     * @throws SealException when the signature is not the connector's
     * @throws JsonException when the bytes are not a list in its canonical form
     */
    public static IncidentList open(byte[] bytes, byte[] signature, PublicKey connectorKey) {
        if (!Signatures.verify(Tag.INCIDENTS, connectorKey, bytes, signature))
            throw new SealException("list of incidents not signed by the connector");
        return read(bytes);
    }

    /**
     * Without asking who made it: what the portal, which has no key of the connector, can see.
     *
     * @throws JsonException when the bytes are not a list in its canonical form
     */
    public static IncidentList read(byte[] bytes) {
        var list = Wire.read(
                bytes,
                in -> new IncidentList(
                        new Fund(in.text("fund")),
                        in.integer("seq"),
                        in.integer("made"),
                        in.array("incidents", MOST).stream().map(Incident::read).toList()));
        if (!Arrays.equals(list.bytes(), bytes)) throw new JsonException("list of incidents not canonical");
        return list;
    }
}
