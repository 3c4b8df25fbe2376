package be.mijnfonds.connector.papers;

import be.mijnfonds.journal.json.Json;
import java.util.List;

/** Membership and insurability. */
final class Membership {
    private Membership() {}

    static List<Html> content(Words words, Issuer issuer, Holder holder, Json.Fields membership) {
        var number = holder.nationalNumber();
        return List.of(
                Html.of("p", words.text("membership.declares", issuer.name(), issuer.number())),
                Html.of("h2", words.text("holder")),
                new Rows()
                        .add(words.text("name"), holder.fullName())
                        .add(words.text("born"), words.date(holder.birth()))
                        .add(words.text("national-number"), number == null ? null : Holder.printed(number))
                        .add(words.text("membership-number"), holder.membershipNumber())
                        .table(),
                Html.of("h2", words.text("membership.membership")),
                new Rows()
                        .add(words.text("membership.capacity"), words.text("capacity." + membership.text("capacity")))
                        .add(words.text("membership.period"), period(words, membership, "from", "to"))
                        .table(),
                Html.of("h2", words.text("membership.insurability")),
                new Rows()
                        .add(words.text("membership.ct1"), membership.text("ct1"))
                        .add(words.text("membership.ct2"), membership.text("ct2"))
                        .add(
                                words.text("membership.insured-period"),
                                period(words, membership, "insuredFrom", "insuredTo"))
                        .table());
    }

    private static String period(Words words, Json.Fields membership, String from, String to) {
        var begin = words.date(membership.text(from));
        var end = membership.textOrNull(to);
        return end == null ? words.text("period.since", begin) : words.text("period", begin, words.date(end));
    }
}
