package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.Address;
import be.mijnfonds.demo.people.Bank;
import be.mijnfonds.demo.people.Fact;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.ObjectBuilder;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A member's rows, field for field as the contract says. */
final class Rows {
    private Rows() {}

    static Json.Obj numbers(Member member) {
        var row = row(member).put("nationalNumber", member.person().nationalNumber());
        return (member.canary() ? row.put("canary", true) : row).build();
    }

    static Json.Obj person(Member member) {
        var person = member.person();
        var born = person.birth();
        var membership = Json.object()
                .put("number", person.membershipNumber())
                .put("capacity", person.titular() ? "titular" : "dependant")
                .put("from", person.since().toString());
        return row(member)
                .put(
                        "name",
                        register(
                                Json.object().put("last", person.last()).put("first", person.first()), born.toString()))
                .put("birth", register(Json.object().put("date", born.toString()), born.toString()))
                .put("sex", register(Json.object().put("code", person.sex().code()), born.toString()))
                .put(
                        "nationality",
                        register(
                                Json.object().put("country", person.nationality()),
                                person.nationalitySince().toString()))
                .put(
                        "membership",
                        membership
                                .put("source", "fund")
                                .put("since", person.since().toString())
                                .build())
                .build();
    }

    static Json.Obj address(Member member) {
        return row(member)
                .put("main", fact(member.main(), Rows::address))
                .put("contact", fact(member.contactAddress(), Rows::address))
                .build();
    }

    static Json.Obj contact(Member member) {
        var contact = member.contact();
        return row(member)
                .put("language", fact(contact.language(), text("code")))
                .put("email", fact(contact.email(), text("value")))
                .put("mobile", fact(contact.mobile(), text("value")))
                .put("phone", fact(contact.phone(), text("value")))
                .build();
    }

    static Json.Obj bank(Member member) {
        var bank = member.bank();
        return row(member)
                .put("refund", fact(bank.refund(), Rows::account))
                .put("contributions", fact(bank.contributions(), Rows::account))
                .put(
                        "mandate",
                        fact(
                                bank.mandate(),
                                (mandate, to) -> to.put("reference", mandate.reference())
                                        .put("signedOn", mandate.signedOn().toString())
                                        .put("state", mandate.state())
                                        .put("creditor", Bank.CREDITOR)))
                .build();
    }

    static Json.Obj preferences(Member member) {
        var preferences = member.preferences();
        return row(member)
                .put("delivery", fact(preferences.delivery(), text("code")))
                .put("notices", fact(preferences.notices(), Rows::codes))
                .put("ebox", fact(preferences.ebox(), (on, to) -> to.put("on", on)))
                .put("doccle", fact(preferences.doccle(), (on, to) -> to.put("on", on)))
                .put("accessibility", fact(preferences.accessibility(), Rows::codes))
                .build();
    }

    static List<Json.Obj> looks(Member member) {
        return member.looks().stream()
                .map(look -> row(member)
                        .put("accessId", look.id())
                        .put("time", look.time().toString())
                        .put("service", look.service())
                        .put("categories", Json.texts(look.categories()))
                        .put("purpose", look.purpose())
                        .build())
                .toList();
    }

    static ObjectBuilder row(Member member) {
        return Json.object().put("memberKey", member.person().key());
    }

    /** The value's own fields, then where it comes from and since when; nothing for nothing. */
    static <T> Json.@Nullable Obj fact(@Nullable Fact<T> fact, BiConsumer<T, ObjectBuilder> fields) {
        if (fact == null) return null;
        var object = Json.object();
        fields.accept(fact.value(), object);
        return object.put("source", fact.source().code())
                .put("since", fact.since().toString())
                .build();
    }

    private static Json.Obj register(ObjectBuilder object, String since) {
        return object.put("source", "register").put("since", since).build();
    }

    private static BiConsumer<String, ObjectBuilder> text(String name) {
        return (value, to) -> to.put(name, value);
    }

    private static void codes(List<String> codes, ObjectBuilder to) {
        to.put("codes", Json.texts(codes));
    }

    private static void account(Bank.Account account, ObjectBuilder to) {
        to.put("iban", account.iban()).put("holder", account.holder());
    }

    private static void address(Address address, ObjectBuilder to) {
        to.put("street", address.street())
                .put("number", address.number())
                .put("box", address.box())
                .put("postcode", address.postcode())
                .put("municipality", address.municipality())
                .put("partMunicipality", address.partMunicipality())
                .put("municipalityCode", address.municipalityCode())
                .put("region", address.region())
                .put("country", "BE");
    }
}
