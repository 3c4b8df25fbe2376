package be.mijnfonds.desk.second;

import java.io.IOException;

/** Says what was counted outside the vault. */
@FunctionalInterface
public interface SecondSource {
    /**
     * @param from first line, and {@code to} the line after the last
     * @param since and until: ms
     * @throws IOException when it does not answer now, or in another form
     */
    Relayed relayed(long from, long to, long since, long until) throws IOException;
}
