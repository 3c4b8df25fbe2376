package be.mijnfonds.range.trace;

import be.mijnfonds.demo.people.Bank;
import be.mijnfonds.demo.people.Fact;
import be.mijnfonds.demo.people.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is one member's, plain and as a page writes it. */
final class Values {
    private final List<String> all = new ArrayList<>();

    private Values() {}

    static Values of(Member member) {
        var values = new Values();
        var person = member.person();
        values.add(person.first() + " " + person.last());
        values.add(person.callName() + " " + person.last());
        values.add(person.nationalNumber());
        values.add(person.nationalNumber().replaceAll("(..)(..)(..)(...)(..)", "$1.$2.$3-$4.$5"));
        var home = member.main().value();
        values.add(home.street() + " " + home.number());
        var mail = member.contact().email();
        if (mail != null) values.add(mail.value());
        values.account(member.bank().refund());
        values.account(member.bank().contributions());
        return values;
    }

    private void account(@Nullable Fact<Bank.Account> account) {
        if (account == null) return;
        add(account.value().iban());
        add(account.value().iban().replaceAll("(.{4})(?=.)", "$1 "));
    }

    private void add(String value) {
        all.add(value);
    }

    /** Where the first of them stands in a line, as plain text; -1 when none does. Row 5 looks through encodings too. */
    int in(String line) {
        return all.stream().mapToInt(line::indexOf).filter(at -> at >= 0).min().orElse(-1);
    }
}
