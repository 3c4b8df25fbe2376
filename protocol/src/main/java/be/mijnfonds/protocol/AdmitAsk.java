package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import java.util.List;

/** Makes members known to the vault. The one body in which a national number travels; core zone to vault zone only. */
public record AdmitAsk(List<Person> members) {
    public static final int MAX_MEMBERS = 100;

    /**
     * @param nationalNumber eleven digits, not interpreted
     * @param canary an invented person, whom nobody may ever touch
     */
    public record Person(Ref ref, String nationalNumber, boolean canary) {
        public Person {
            if (!nationalNumber.matches("[0-9]{11}")) throw new IllegalArgumentException("not eleven digits");
        }

        public Person(Ref ref, String nationalNumber) {
            this(ref, nationalNumber, false);
        }

        @Override
        public String toString() {
            return "Person[" + ref + "]";
        }

        private static Person read(Json json) {
            var in = Fields.of(json);
            var person = new Person(
                    new Ref(in.text("ref")), in.text("nationalNumber"), in.has("canary") && in.bool("canary"));
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
                .put("members", Json.array(members.stream().map(AdmitAsk::json).toList()))
                .build()
                .canonical();
    }

    /** {@code canary} is left out where it is false: a vault of before takes everybody else. */
    private static Json json(Person person) {
        var json = Json.object().put("ref", person.ref().value()).put("nationalNumber", person.nationalNumber());
        return (person.canary() ? json.put("canary", true) : json).build();
    }
}
