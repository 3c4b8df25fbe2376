package be.mijnfonds.demo.visitor;

import java.io.IOException;

/** The vault itself said no: the lease is over, or it does not allow this. */
public final class Ended extends IOException {
    private static final long serialVersionUID = 1;

    Ended(String outcome) {
        super(outcome);
    }
}
