package be.mijnfonds.range.aim;

import be.mijnfonds.demo.people.Member;
import java.io.IOException;
import java.util.List;

/** The plain twin as an adversary meets it. */
public interface PlainPortal extends Target {
    /** A member signs in over the provider; what the {@code Cookie} header then says. */
    String signIn(Member member) throws IOException, InterruptedException;

    /** Paths of every page about this member, with the member's number in them, wherever it stands. */
    List<String> pages(Member member);
}
