package be.mijnfonds.range.bench;

import be.mijnfonds.demo.people.Person;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Saying;
import be.mijnfonds.seal.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;

/** Asks for another account as the page does. */
final class BankStatement {
    private final Saying saying;

    BankStatement(Visitor visitor, ECPublicKey inboxKey) {
        this.saying = new Saying(visitor, inboxKey);
    }

    /** @param fund the {@code fund.json} that the site is made from */
    static ECPublicKey inboxKey(Path fund) throws IOException {
        return Saying.inboxKey(fund);
    }

    void say(Visit visit, Person person, String iban) throws IOException, InterruptedException {
        var what = Json.object()
                .put("use", "refunds")
                .put("iban", iban)
                .put("holder", person.callName() + " " + person.last())
                .build();
        saying.say(visit, person, Kind.BANK, what);
    }
}
