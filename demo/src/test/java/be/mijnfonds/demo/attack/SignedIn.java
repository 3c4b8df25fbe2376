package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;

/** A member who is in, as the honest one of an attack's test. */
final class SignedIn {
    private static final int TRIES = 20;

    private SignedIn() {}

    /** A machine that does much at once may say "later"; a member tries again. */
    static Visit as(Visitor visitor, Member member) throws Exception {
        var outcome = visitor.signIn("itsme", member.person().nationalNumber());
        for (var tries = 1; tries < TRIES && outcome instanceof SigningIn.NotNow; tries++) {
            Thread.sleep(1_000);
            outcome = visitor.signIn("itsme", member.person().nationalNumber());
        }
        assertThat(outcome).isInstanceOf(SigningIn.In.class);
        return ((SigningIn.In) outcome).visit();
    }
}
