package be.mijnfonds.connector;

import be.mijnfonds.connector.database.Away;
import be.mijnfonds.connector.database.Sole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a command that goes on for ever goes on: alone of its name, patient with a database that is away, at rest when all is done. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Rounds() {}

    /**
     * @param said what came of a round that did something, with one {@code {}} for the number
     * @param work answers how many things it dealt with; 0 to be called again after the pause
     */
    static int forEver(Sole sole, long pauseMs, String said, Away.Work<Integer> work) throws InterruptedException {
        while (true) {
            var done = Away.patiently(LOG::info, () -> sole.is() ? work.run() : 0);
            if (done > 0) LOG.info(said, done);
            else Thread.sleep(pauseMs);
        }
    }
}
