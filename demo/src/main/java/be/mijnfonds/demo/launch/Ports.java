package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** The demo's ports, all counted from one base so that two demos can stand side by side. */
public record Ports(int base) {
    public int pages() {
        return base;
    }

    public int portal() {
        return base + 1;
    }

    public int provider() {
        return base + 2;
    }

    public int behindTheScenes() {
        return base + 3;
    }

    /** Where the invented members' mail arrives. */
    public int mailbox() {
        return base + 4;
    }

    /** Of a plain portal that stands beside the fund, when something is broken on purpose. */
    public int beside() {
        return base + 5;
    }

    public int vaultHealth() {
        return base + 9;
    }

    public int vault() {
        return base + 10;
    }

    public int journal() {
        return base + 11;
    }

    public int coreSide() {
        return base + 12;
    }

    public int management() {
        return base + 13;
    }

    public int vaultPostgres() {
        return base + 20;
    }

    public int mainPostgres() {
        return base + 21;
    }

    /** A base all of whose ports are free now; for tests, which may run beside a demo. */
    public static Ports find() {
        for (var base = 20_000; base < 32_000; base += 30) {
            var ports = new Ports(base);
            if (ports.all().allMatch(Ports::free)) return ports;
        }
        throw new Trouble("There are no twenty-two free ports in a row on this machine.");
    }

    private IntStream all() {
        return IntStream.rangeClosed(base, mainPostgres());
    }

    /** @throws Trouble when another program listens there */
    public static void needFree(int port, String what) {
        if (!free(port)) throw taken(port, what);
    }

    public static Trouble taken(int port, String what) {
        return new Trouble("Port " + port + " (" + what + ") is taken by another program; give --port another number.");
    }

    static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
