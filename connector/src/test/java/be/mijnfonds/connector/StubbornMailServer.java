package be.mijnfonds.connector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A mail server that answers one step of SMTP as the test wants, and repeats the address as real ones do. */
final class StubbornMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicReference<String> recipients = new AtomicReference<>("250 2.1.5 Ok");
    private final AtomicReference<String> senders = new AtomicReference<>("250 2.1.0 Ok");
    private final List<String> heard = new ArrayList<>();

    StubbornMailServer() throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    void answersRecipients(String reply) {
        recipients.set(reply);
    }

    void answersSenders(String reply) {
        senders.set(reply);
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The other side left, or the test is over.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 stubborn.example");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            note(line);
            switch (line.split("[ :]", 2)[0]) {
                case "MAIL" -> say(client, senders.get());
                case "RCPT" -> say(client, recipients.get() + " " + line.substring("RCPT TO:".length()));
                case "DATA" -> {
                    say(client, "354 go on");
                    while (!".".equals(line = in.readLine())) note(line);
                    say(client, "250 2.0.0 Ok");
                }
                case "QUIT" -> {
                    say(client, "221 bye");
                    return;
                }
                default -> say(client, "250 Ok");
            }
        }
    }

    private synchronized void note(String line) {
        heard.add(line);
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
