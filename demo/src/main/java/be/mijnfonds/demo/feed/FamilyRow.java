package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.Fact;
import be.mijnfonds.demo.people.Family;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.ObjectBuilder;
import java.util.List;
import java.util.function.BiConsumer;

final class FamilyRow {
    private FamilyRow() {}

    static Json.Obj of(Member member) {
        var family = member.family();
        return Rows.row(member)
                .put("household", list(family.household(), FamilyRow::relative))
                .put("dependants", list(family.dependants(), FamilyRow::dependant))
                .put("representatives", list(family.representatives(), FamilyRow::representative))
                .put("mandates", list(family.mandates(), FamilyRow::mandate))
                .build();
    }

    private static <T> Json list(List<Fact<T>> facts, BiConsumer<T, ObjectBuilder> fields) {
        return Json.array(facts.stream().map(fact -> Rows.fact(fact, fields)).toList());
    }

    private static void relative(Family.Relative relative, ObjectBuilder to) {
        to.put("person", who(relative.who())).put("relation", relative.relation());
    }

    private static void dependant(Family.Dependant dependant, ObjectBuilder to) {
        to.put("person", who(dependant.who()))
                .put("sex", dependant.sex().code())
                .put("relation", dependant.relation())
                .put("membershipNumber", dependant.membershipNumber())
                .put("from", dependant.from().toString());
    }

    private static void representative(Family.Representative one, ObjectBuilder to) {
        var until = one.to();
        to.put("person", who(one.who()))
                .put("kind", one.kind())
                .put("from", one.from().toString())
                .put("to", until == null ? null : until.toString());
    }

    private static void mandate(Family.Mandate mandate, ObjectBuilder to) {
        to.put("direction", mandate.direction())
                .put("person", who(mandate.who()))
                .put("categories", Json.texts(mandate.categories()))
                .put("scope", mandate.scope())
                .put("from", mandate.from().toString())
                .put("until", mandate.until().toString());
    }

    private static Json.Obj who(Family.Who who) {
        return Json.object()
                .put("last", who.last())
                .put("first", who.first())
                .put("birth", who.birth().toString())
                .build();
    }
}
