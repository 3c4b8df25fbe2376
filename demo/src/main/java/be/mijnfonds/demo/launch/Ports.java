package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The demo's ports, all counted from one base so that two demos can stand side by side. */
public record Ports(int base) {
    /** Room for a fund and for a plain portal beside it. */
    private static final int STEP = 60;

    /** The last port of each row that {@link #find} gave away: listening there is the sign, and ends with this process. */
    private static final List<ServerSocket> TAKEN = new ArrayList<>();

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

    /** Where the fund's own staff finds the security desk. */
    public int desk() {
        return base + 6;
    }

    public int deskCoreSide() {
        return base + 14;
    }

    public int deskManagement() {
        return base + 15;
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

    /**
     * A base all of whose ports are free now, and that no other process is given as long as this one lives; for tests, which
     * run beside each other and beside a demo.
     */
    public static synchronized Ports find() {
        for (var base = 20_000; base < 32_000; base += STEP) {
            var ports = new Ports(base);
            var sign = listen(base + STEP - 1);
            if (sign == null) continue;
            if (IntStream.range(base, base + STEP - 1).allMatch(Ports::free)) {
                TAKEN.add(sign);
                return ports;
            }
            close(sign);
        }
        throw new Trouble("There are no sixty free ports in a row on this machine.");
    }

    /** @throws Trouble when another program listens there */
    public static void needFree(int port, String what) {
        if (!free(port)) throw taken(port, what);
    }

    public static Trouble taken(int port, String what) {
        return new Trouble("Port " + port + " (" + what + ") is taken by another program; give --port another number.");
    }

    static boolean free(int port) {
        var socket = listen(port);
        if (socket == null) return false;
        close(socket);
        return true;
    }

    private static @Nullable ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            return null;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a port", e);
        }
    }
}
