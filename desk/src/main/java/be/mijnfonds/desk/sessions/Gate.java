package be.mijnfonds.desk.sessions;

import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.edge.Problem;
import be.mijnfonds.seal.LeaseId;
import java.io.IOException;
import java.util.Optional;

/** Lets staff in who are signed in, and nobody else: one refusal for no lease, an unknown one, and one of a stranger. */
public final class Gate {
    private final Sessions sessions;

    public Gate(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Answers one who is let in. */
    public interface Inside {
        Answer to(Asked asked, Session session) throws IOException;
    }

    public Answer pass(Asked asked, Inside inside) throws IOException {
        var session = lease(asked).flatMap(sessions::live);
        return session.isEmpty() ? Problem.REFUSED.answer() : inside.to(asked, session.get());
    }

    private static Optional<LeaseId> lease(Asked asked) {
        var header = asked.request().getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) return Optional.empty();
        try {
            return Optional.of(new LeaseId(header.substring("Bearer ".length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
