package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.util.List;

/** Makes members known to the vault. The one body in which a national number travels; core zone to vault zone only. */
public record AdmitAsk(List<Person> members) {
    public static final int MAX_MEMBERS = 100;

    /** {@code nationalNumber}: eleven digits, not interpreted. */
    public record Person(Ref ref, String nationalNumber) {
        public Person {
            if (!nationalNumber.matches("[0-9]{11}")) throw new IllegalArgumentException("not eleven digits");
        }

        @Override
        public String toString() {
            return "Person[" + ref + "]";
        }

        private static Person read(Json json) {
            var in = Fields.of(json);
            var person = new Person(new Ref(in.text("ref")), in.text("nationalNumber"));
            in.end();
            return person;
        }
    }

    public static AdmitAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new AdmitAsk(in.array("members", MAX_MEMBERS).stream()
                        .map(Person::read)
                        .toList()));
    }

    public byte[] bytes() {
        return Wire.body()
                .put(
                        "members",
                        Json.array(members.stream()
                                .map(person -> Json.object()
                                        .put("ref", person.ref().value())
                                        .put("nationalNumber", person.nationalNumber())
                                        .build())
                                .toList()))
                .build()
                .canonical();
    }
}
