package be.mijnfonds.vault.orders;

import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.letters.Letters;
import be.mijnfonds.vault.sequencer.RowWrite;
import be.mijnfonds.vault.staff.Staff;
import be.mijnfonds.vault.staff.StaffMember;
import java.security.SecureRandom;
import java.util.Optional;

/** Lets the staff in and out, as two officers order. */
public final class Doorkeeper {
    private final Staff staff;
    private final Letters letters;
    private final SecureRandom random;

    public Doorkeeper(Staff staff, Letters letters, SecureRandom random) {
        this.staff = staff;
        this.letters = letters;
        this.random = random;
    }

    /** Somebody new, and the code that is told once. */
    record Admission(StaffMember person, Letters.Begun begun) {}

    Admission admission(StaffRole role, long now) {
        var person = new StaffMember(Ref.random(random), role, now, false, 0);
        return new Admission(person, letters.begin(person.ref(), random));
    }

    RowWrite in(Admission admission) {
        return (connection, index) -> staff.put(connection, admission.person().at(index));
    }

    /** The code counts from a line of its own on, so that no row put back makes it good again. */
    String thing(Admission admission) {
        return admission.begun().letter().thing();
    }

    RowWrite begin(Admission admission) {
        return letters.insert(admission.begun());
    }

    Optional<StaffMember> withRef(Ref ref) {
        return staff.withRef(ref);
    }

    RowWrite away(StaffMember person) {
        return (connection, index) -> staff.put(connection, person.end().at(index));
    }
}
