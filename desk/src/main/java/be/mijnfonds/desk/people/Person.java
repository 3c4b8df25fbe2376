package be.mijnfonds.desk.people;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Ref;

/** Somebody of the staff. */
public record Person(Ref ref, String name, StaffRole role) {
    private static final int LONGEST = 80;

    /** @throws IllegalArgumentException when the name is none */
    public Person {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("a name has 1 to 80 characters");
    }

    public Json.Obj json() {
        return Json.object()
                .put("ref", ref.value())
                .put("name", name)
                .put("role", role.code())
                .build();
    }
}
