package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.Child;
import be.mijnfonds.demo.people.Person;
import java.util.List;
import java.util.Map;

/** One side of the comparison, running: a member signs in, opens six pages, asks for another account, and reads the answer. */
interface Sessions extends AutoCloseable {
    List<String> PAGES = List.of("overview", "data", "log", "overview", "data", "bank");
    String IBAN = "BE71096123456769";

    /** One whole session; returns when the last value is readable, with the number of pages that had something to read. */
    int once(Person person) throws Exception;

    /** Who has an account, so that there is something to read. */
    List<Person> people();

    /** Every process of this side, by what it is. */
    Map<String, Long> pids();

    /** Those of them that are ours to start anew: not the databases' servers. */
    List<Child> children();

    @Override
    void close();
}
