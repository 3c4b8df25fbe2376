package be.mijnfonds.demo.launch;

import java.nio.file.Path;

/** Where things are in the folder of one demo fund. */
public record Layout(Path dir) {
    public Path logs() {
        return dir.resolve("log");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path settings(String process) {
        return dir.resolve("settings").resolve(process + ".json");
    }

    public Path secret(String name) {
        return dir.resolve("secrets").resolve(name);
    }

    public Path tls(String instance) {
        return dir.resolve("tls").resolve(instance);
    }

    /** Where a process puts what it needs for a moment: its own, so that who looks for leavings knows whose they are. */
    public Path temporary(String process) {
        return dir.resolve("tmp").resolve(process);
    }

    /** The cluster's own folder; PostgreSQL's files are in {@code data} in it. */
    public Path cluster(String name) {
        return dir.resolve("postgres").resolve(name);
    }

    /** A plain portal to compare with, which is no part of the fund. */
    public Layout beside() {
        return new Layout(dir.resolve("plain"));
    }

    public Path programs() {
        return dir.resolve("programs");
    }

    /** What {@code vault init}, {@code connector init} and others make known. */
    public Path made(String name) {
        return dir.resolve("public").resolve(name);
    }

    public Path site() {
        return dir.resolve("site");
    }

    public Path deskPages() {
        return dir.resolve("desk/pages");
    }

    /** The folder through which the core and the connector hand each other files. */
    public Path core(String side) {
        return dir.resolve("core").resolve(side);
    }

    Path pid(String process) {
        return dir.resolve("pids").resolve(process);
    }

    /** A file whose being there says that a step of the first run is done. */
    Path done(String step) {
        return dir.resolve("done").resolve(step);
    }
}
