package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.members.Member;
import be.mijnfonds.vault.members.Members;
import java.util.Optional;

/** The fund's members, as those who sign in. */
public record MemberPeople(Members members) implements People {
    @Override
    public Optional<Person> withRef(Ref ref) {
        return members.withRef(ref).map(MemberPeople::person);
    }

    @Override
    public Optional<Person> withNumber(String nationalNumber) {
        return members.withNumber(nationalNumber).map(MemberPeople::person);
    }

    @Override
    public Line.Actor actor(Ref ref) {
        return Line.Actor.of("member", ref.value());
    }

    private static Person person(Member member) {
        return new Person(member.ref(), member.canary());
    }
}
