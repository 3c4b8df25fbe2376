package be.mijnfonds.range.aim;

import be.mijnfonds.demo.people.Member;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A portal that runs, in processes of its own, with members whose every personal field carries a canary. */
public interface Target extends AutoCloseable {
    /** As the table names it. */
    String name();

    /** Members whose data is in the portal zone: the M of the table. Each has the canaries of {@code Canaries(1)}. */
    List<Member> members();

    /** Where a browser calls the portal. */
    URI address();

    List<Store> stores();

    /** What is written down while it runs. */
    List<Path> logs(Zone zone);

    /** Files and folders with settings, passwords, key stores. */
    List<Path> configuration(Zone zone);

    /** The portal's process, which is a JVM. */
    long pid();

    @Override
    void close();
}
