package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.staff.Staff;
import be.mijnfonds.vault.staff.StaffMember;
import java.util.Optional;

/** The fund's staff, as those who sign in: by passkey alone, so that no provider's number finds anybody here. */
public record StaffPeople(Staff staff) implements People {
    @Override
    public Optional<Person> withRef(Ref ref) {
        return staff.withRef(ref).map(person -> new Person(person.ref(), false));
    }

    @Override
    public Optional<Person> withNumber(String nationalNumber) {
        return Optional.empty();
    }

    @Override
    public Line.Actor actor(Ref ref) {
        var role = staff.withRef(ref).map(StaffMember::role);
        return new Line.Actor(
                "staff", ref.value(), null, role.map(known -> known.code()).orElse(null), null);
    }
}
