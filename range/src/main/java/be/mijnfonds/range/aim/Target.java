package be.mijnfonds.range.aim;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.scan.Besides;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A portal that runs, in processes of its own, with members whose every personal field carries a canary. */
public interface Target extends AutoCloseable {
    /** As the table names it. */
    String name();

    /** Members whose data is in the portal zone: the M of the table. */
    List<Member> members();

    /** Where a browser calls the portal. */
    URI address();

    List<Store> stores();

    /** Files that are written while it runs. */
    List<Path> logs();

    /** Files and folders with settings, passwords, key stores of the portal's side. */
    List<Path> configuration();

    /** The portal's process, which is a JVM. */
    long pid();

    /** What may lie about in this portal; that the scan finds it in the loot shows that it looked in the right place. */
    Set<String> allowed();

    /** Values of members that no feed has, of which those who run it know: what was asked for and sent. */
    Map<String, Besides> besides();

    @Override
    void close();
}
