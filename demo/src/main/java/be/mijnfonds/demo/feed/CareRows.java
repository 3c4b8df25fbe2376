package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.Agreement;
import be.mijnfonds.demo.people.Benefit;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.Person;
import be.mijnfonds.demo.people.Reimbursement;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.ObjectBuilder;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What concerns care: payments, approvals, periods of incapacity. */
final class CareRows {
    private CareRows() {}

    static List<Json.Obj> reimbursements(Member member) {
        return member.reimbursements().stream()
                .map(line -> reimbursement(member, line))
                .toList();
    }

    private static Json.Obj reimbursement(Member member, Reimbursement line) {
        var service = line.service();
        var row = Rows.row(member)
                .put("lineId", line.id())
                .put("careDate", line.careDate().toString())
                .put("payDate", line.payDate().toString())
                .put("person", who(line.person()))
                .put("provider", line.provider())
                .put(
                        "service",
                        Json.object()
                                .put("code", service.code())
                                .put("nl", service.nl())
                                .put("fr", service.fr())
                                .put("de", service.de())
                                .build())
                .put("insurance", line.insurance())
                .put("chargedCents", line.charged())
                .put("refundedCents", line.refunded())
                .put("copaymentCents", line.copayment())
                .put("supplementCents", line.supplement())
                .put("thirdPartyPayer", line.thirdPartyPayer());
        if (!line.receipt().isEmpty()) row.put("receipt", line.receipt());
        return row.build();
    }

    static Json.Obj agreements(Member member) {
        var all = member.agreements().stream()
                .map(one -> Rows.fact(one, CareRows::agreement))
                .toList();
        return Rows.row(member).put("agreements", Json.array(all)).build();
    }

    private static void agreement(Agreement one, ObjectBuilder to) {
        to.put("kind", one.kind())
                .put("person", who(one.person()))
                .put("askedOn", one.askedOn().toString())
                .put("decision", one.decision())
                .put("decidedOn", text(one.decidedOn()))
                .put("from", text(one.from()))
                .put("to", text(one.to()));
    }

    static Json.Obj benefits(Member member) {
        var all = member.benefits().stream()
                .map(one -> Rows.fact(one, CareRows::benefit))
                .toList();
        return Rows.row(member).put("periods", Json.array(all)).build();
    }

    private static void benefit(Benefit one, ObjectBuilder to) {
        to.put("kind", one.kind())
                .put("from", one.from().toString())
                .put("to", text(one.to()))
                .put("state", one.state())
                .put("expectedReturn", text(one.expectedReturn()))
                .put("dailyCents", one.dailyCents())
                .put(
                        "payments",
                        Json.array(
                                one.payments().stream().map(CareRows::payment).toList()));
    }

    private static Json.Obj payment(Benefit.Payment payment) {
        return Json.object()
                .put("payDate", payment.payDate().toString())
                .put("from", payment.from().toString())
                .put("to", payment.to().toString())
                .put("days", payment.days())
                .put("grossCents", payment.gross())
                .put("taxCents", payment.tax())
                .put("netCents", payment.net())
                .build();
    }

    static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    static Json.Obj who(Person person) {
        return Json.object()
                .put("last", person.last())
                .put("first", person.callName())
                .put("birth", person.birth().toString())
                .build();
    }
}
