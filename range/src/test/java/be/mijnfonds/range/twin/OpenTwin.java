package be.mijnfonds.range.twin;

import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.Persona;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A twin of forty members for one class of tests. */
final class OpenTwin implements AutoCloseable {
    static final int MEMBERS = 40;

    private final Twin twin;
    private final TwinVisitor visitor;
    private Set<Mistake> mistakes = Set.of();

    OpenTwin(Path dir) throws Exception {
        twin = Twin.start(TwinOptions.forTest(Path.of(".."), dir, MEMBERS, Ports.find()), Progress.to(System.out));
        visitor = new TwinVisitor(twin.address());
    }

    Twin twin() {
        return twin;
    }

    TwinVisitor visitor() {
        return visitor;
    }

    OpenTwin with(Mistake... wanted) throws IOException {
        if (!mistakes.equals(Set.of(wanted))) twin.with(Set.of(wanted));
        mistakes = Set.of(wanted);
        return this;
    }

    TwinVisit signIn(String code) throws IOException, InterruptedException {
        return visitor.signIn(persona(code).nationalNumber());
    }

    Persona persona(String code) {
        return twin.people().personas().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    Member member(String code) {
        return twin.people().member(persona(code).memberKey()).orElseThrow();
    }

    List<Member> members() {
        return twin.people().members().toList();
    }

    /** What a member's rows hold that a scanner looks for, without the key that no page shows. */
    static Set<String> canaries(Member member) {
        return new Canaries(1)
                .of(member).stream()
                        .filter(one -> !one.field().equals("memberKey"))
                        .map(Canaries.Canary::value)
                        .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        visitor.close();
        twin.close();
    }
}
