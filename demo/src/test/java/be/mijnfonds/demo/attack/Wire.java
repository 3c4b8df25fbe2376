package be.mijnfonds.demo.attack;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The network between two processes. Cut, not a byte arrives on either side and neither hears that the other is gone, as
 * when a switch is unplugged; mended, what was under way goes on.
 */
final class Wire implements AutoCloseable {
    private static final int PIECE = 16 << 10;

    private final ServerSocket here;
    private final int there;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private boolean cut;
    private long carried;

    /** @param there port on loopback */
    Wire(int there) throws IOException {
        this.there = there;
        this.here = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    void cut() {
        set(true);
    }

    void mend() {
        set(false);
    }

    /** Bytes so far, both ways. */
    long carried() {
        lock.lock();
        try {
            return carried;
        } finally {
            lock.unlock();
        }
    }

    private void set(boolean now) {
        lock.lock();
        try {
            cut = now;
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pass(int bytes) {
        lock.lock();
        try {
            while (cut) mended.awaitUninterruptibly();
            carried += bytes;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                var from = here.accept();
                ends.add(from);
                Thread.ofVirtual().start(() -> connect(from));
            } catch (IOException e) {
                // Closed, or one that changed its mind.
            }
        }
    }

    private void connect(Socket from) {
        pass(0);
        try {
            var to = new Socket(InetAddress.ofLiteral("127.0.0.1"), there);
            ends.add(to);
            Thread.ofVirtual().start(() -> carry(from, to));
            carry(to, from);
        } catch (IOException e) {
            // Nobody there: as it would hear.
            close(from);
        }
    }

    private void carry(Socket from, Socket to) {
        var piece = new byte[PIECE];
        try {
            for (var read = from.getInputStream().read(piece);
                    read >= 0;
                    read = from.getInputStream().read(piece)) {
                pass(read);
                to.getOutputStream().write(piece, 0, read);
            }
        } catch (IOException e) {
            // One of both is gone; the other is told, below.
        } finally {
            pass(0);
            close(from);
            close(to);
        }
    }

    private void close(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            // Closed is closed.
        }
        if (end instanceof Socket socket) ends.remove(socket);
    }

    @Override
    public void close() {
        close(here);
        mend();
        for (var end : ends) close(end);
    }
}
