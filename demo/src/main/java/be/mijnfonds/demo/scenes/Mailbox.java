package be.mijnfonds.demo.scenes;

import be.mijnfonds.journal.json.Json;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import org.slf4j.LoggerFactory;

/** A mail server on loopback for all the invented members: what the fund mails them ends here, in memory, and goes nowhere. */
final class Mailbox {
    private static final int SHOWN = 12;
    private static final int KEPT = 2_000;
    private static final String HERE = "127.0.0.1";

    private final GreenMail server;

    Mailbox(int port) {
        // It would write every address to the log.
        if (LoggerFactory.getLogger("com.icegreen.greenmail") instanceof Logger logger) logger.setLevel(Level.WARN);
        server = new GreenMail(new ServerSetup(port, HERE, ServerSetup.PROTOCOL_SMTP));
    }

    void start() {
        server.start();
    }

    /** The newest mails, as they came. */
    Json newest() throws IOException {
        try {
            var all = server.getReceivedMessages();
            if (all.length > KEPT) server.purgeEmailFromAllMailboxes();
            var shown = Arrays.stream(all)
                    .map(Mailbox::shown)
                    .sorted(Comparator.comparing(Shown::time).reversed())
                    .limit(SHOWN)
                    .map(Shown::json)
                    .toList();
            return Json.array(shown);
        } catch (FolderException e) {
            throw new IOException(e);
        }
    }

    private record Shown(long time, String to, String from, String subject, String text) {
        Json json() {
            return Json.object()
                    .put("time", time)
                    .put("to", to)
                    .put("from", from)
                    .put("subject", subject)
                    .put("text", text)
                    .build();
        }
    }

    private static Shown shown(MimeMessage mail) {
        try {
            var sent = mail.getSentDate();
            return new Shown(
                    (sent == null ? new Date(0) : sent).getTime(),
                    InternetAddress.toString(mail.getAllRecipients()),
                    InternetAddress.toUnicodeString(mail.getFrom()),
                    String.valueOf(mail.getSubject()),
                    String.valueOf(mail.getContent()).replace("\r\n", "\n").strip());
        } catch (MessagingException | IOException e) {
            return new Shown(0, "", "", "", "a mail that cannot be read");
        }
    }
}
