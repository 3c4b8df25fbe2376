package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.EuropeanCard;
import be.mijnfonds.demo.people.Insurance;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.ObjectBuilder;

final class InsuranceRow {
    private InsuranceRow() {}

    static Json.Obj of(Member member) {
        var insurance = member.insurance();
        var products = insurance.products().stream()
                .map(product -> Rows.fact(product, InsuranceRow::product))
                .toList();
        var row = Rows.row(member)
                .put("insurability", Rows.fact(insurance.insurability(), InsuranceRow::insurability))
                .put("products", Json.array(products))
                .put("contributions", Rows.fact(insurance.contributions(), InsuranceRow::contributions))
                .put("maf", Rows.fact(insurance.maf(), InsuranceRow::maf));
        var periods = insurance.contributionPeriods().stream()
                .map(period -> Rows.fact(period, InsuranceRow::period))
                .toList();
        // Whoever pays nothing of their own has none, and the fund says nothing of it.
        if (!periods.isEmpty()) row.put("contributionPeriods", Json.array(periods));
        var cards = insurance.europeanCards().stream()
                .map(card -> Rows.fact(card, InsuranceRow::card))
                .toList();
        return row.put("europeanCards", Json.array(cards)).build();
    }

    private static void insurability(Insurance.Insurability rights, ObjectBuilder to) {
        to.put("ct1", rights.ct1())
                .put("ct2", rights.ct2())
                .put("from", rights.from().toString())
                .put("to", rights.to().toString())
                .put("increased", rights.increased())
                .put("thirdPartyPayer", rights.thirdPartyPayer());
    }

    private static void product(Insurance.Product product, ObjectBuilder to) {
        to.put("kind", product.kind())
                .put("name", product.name())
                .put("from", product.from().toString())
                .put("premiumCents", product.premiumCents())
                .put("period", product.period());
    }

    private static void contributions(Insurance.Contributions money, ObjectBuilder to) {
        to.put("balanceCents", money.balanceCents())
                .put("paidUntil", money.paidUntil().toString())
                .put("frequency", money.frequency());
        var next = money.nextDue();
        if (next != null)
            to.put("nextDue", next.toString())
                    .put("nextCents", money.nextCents())
                    .put("ogm", money.ogm());
    }

    private static void period(Insurance.ContributionPeriod period, ObjectBuilder to) {
        to.put("from", period.from().toString())
                .put("to", period.to().toString())
                .put("dueCents", period.dueCents())
                .put("paidCents", period.paidCents())
                .put("dueOn", period.dueOn().toString());
    }

    private static void card(EuropeanCard card, ObjectBuilder to) {
        to.put("person", CareRows.who(card.person()))
                .put("membershipNumber", card.own() ? null : card.person().membershipNumber())
                .put("state", card.state())
                .put("askedOn", CareRows.text(card.askedOn()))
                .put("sentOn", CareRows.text(card.sentOn()))
                .put("validUntil", CareRows.text(card.validUntil()))
                .put("replacedUntil", CareRows.text(card.replacedUntil()));
    }

    private static void maf(Insurance.Maf maf, ObjectBuilder to) {
        to.put("year", maf.year())
                .put("countedCents", maf.countedCents())
                .put("ceilingCents", maf.ceilingCents())
                .put("household", maf.household())
                .put("asOf", maf.asOf().toString());
    }
}
