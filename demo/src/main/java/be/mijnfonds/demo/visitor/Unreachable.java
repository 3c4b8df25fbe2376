package be.mijnfonds.demo.visitor;

import java.io.IOException;

/** Nothing came back that the vault vouches for: a page says "we could not reach your keys", and not more. */
public final class Unreachable extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String problem;

    Unreachable(int status, String problem) {
        super("the vault's answer did not arrive: " + status + " " + problem);
        this.status = status;
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    public String problem() {
        return problem;
    }
}
