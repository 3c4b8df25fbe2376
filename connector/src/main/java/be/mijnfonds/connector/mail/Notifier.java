package be.mijnfonds.connector.mail;

import be.mijnfonds.connector.conversations.Conversations;
import be.mijnfonds.connector.core.Core;
import be.mijnfonds.connector.notices.Message;
import be.mijnfonds.connector.notices.Messages;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.settings.MailSettings;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.SealException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits. A mail is noted as sent after the server took it: a stop in between sends it again, as the same mail. Logs
 * say what a notice is about, never to whom it goes.
 */
public final class Notifier implements AutoCloseable {
    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");
    private static final int AT_ONCE = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    /** A mail put off for so long is as good as refused (RFC 5321 section 4.5.4.1 gives up after days too). */
    private static final Duration GIVES_UP = Duration.ofDays(3);

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    /** What a notifier works with. */
    public record Parts(
            MailSettings mail,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Members members,
            Core core,
            Clock clock) {}

    private final Parts parts;
    private final Notices notices;
    private final Messages messages;
    private final Mailer mailer;
    private final Requests requests;
    private final Conversations conversations;
    private final Accounts accounts;
    private final Queue queue;
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;
    private boolean coreAway;

    public Notifier(Parts parts) {
        this.parts = parts;
        this.notices = new Notices(parts.template(), parts.storeKey());
        this.messages = new Messages(parts.template(), parts.storeKey());
        this.mailer = new Mailer(parts.mail());
        this.requests = new Requests(parts.template(), parts.storeKey());
        this.conversations = new Conversations(parts.template(), parts.storeKey());
        this.accounts = new Accounts(JdbcClient.create(parts.template()));
        this.queue = new Queue(parts.template(), parts.storeKey());
    }

    /** One look at what waits; answers how many notices were settled, mails and letters. */
    public int round() {
        parts.transaction().executeWithoutResult(status -> notices.settleOpen(now()));
        return letters() + mails();
    }

    private int mails() {
        if (now().isBefore(notBefore)) return 0;
        var settled = 0;
        var waiting = messages.mails(now(), AT_ONCE);
        for (var mail : waiting) {
            var delivery = mailer.send(mail);
            if (delivery instanceof Delivery.Away(var why)) {
                away(why);
                return settled;
            }
            back();
            if (settle(mail, delivery)) settled++;
        }
        // A server closes what stands idle; the next round comes when there is something to send.
        if (waiting.size() < AT_ONCE) mailer.close();
        return settled;
    }

    /** False when it goes on waiting. */
    private boolean settle(Message mail, Delivery delivery) {
        switch (delivery) {
            case Delivery.Sent() -> sent(mail, "email");
            case Delivery.Refused(var code) -> {
                LOG.warn("Notice {} is refused by the mail server ({}){}.", mail, code, instead(mail));
                byLetter(mail);
            }
            case Delivery.Later() -> {
                if (!late(mail)) {
                    messages.later(
                            mail, now().plus(FIRST_DELAY.multipliedBy(1L << Math.min(mail.tries(), MOST_DOUBLINGS))));
                    return false;
                }
                LOG.warn("Notice {} was put off by the mail server for days{}.", mail, instead(mail));
                byLetter(mail);
            }
            case Delivery.Away away -> throw new IllegalStateException("dealt with before");
        }
        return true;
    }

    /** The member reads in the portal that it was sent, so that one in our name that was not can be told from it. */
    private void sent(Message message, String by) {
        try {
            parts.transaction().executeWithoutResult(status -> {
                messages.sent(message, now());
                note(message, by);
            });
        } catch (SealException e) {
            // A row changed by hand keeps the notice off the list; sent a second time it is not.
            LOG.error("Notice {} is not listed: {}.", message, e.getMessage());
            messages.sent(message, now());
        }
    }

    private void note(Message message, String by) {
        var ref = message.ref();
        var now = now().toEpochMilli();
        requests.lock(ref);
        // To two addresses on one day it is one notice; to the second days later it is one more thing that came.
        var id = message.kind().code() + "-" + message.about() + "-" + by + "-"
                + Instant.ofEpochMilli(now).atZone(BELGIUM).toLocalDate();
        conversations.noted(ref, id, by, message.kind().code(), now);
        // Of who has no account, or no more, nothing waits to be sealed.
        if (accounts.has(ref)) queue.put(List.of(conversations.document(ref, now)), now());
    }

    private boolean late(Message mail) {
        return Instant.ofEpochMilli(mail.at()).plus(GIVES_UP).isBefore(now()) && mail.tries() > 0;
    }

    private static String instead(Message mail) {
        return mail.kind().isNews() ? "" : "; it goes by letter";
    }

    private void byLetter(Message mail) {
        parts.transaction().executeWithoutResult(status -> {
            messages.refused(mail, now());
            if (!mail.kind().isNews()) messages.letterFor(mail, now());
        });
    }

    private int letters() {
        var settled = 0;
        for (var letter : messages.letters(now(), AT_ONCE)) {
            var memberKey = memberKey(letter);
            if (memberKey.isEmpty()) {
                messages.later(letter, now().plus(LONGEST_PAUSE));
                continue;
            }
            try {
                parts.core().notice(letter.id(), order(letter, memberKey.get()));
            } catch (UncheckedIOException e) {
                if (!coreAway) LOG.error("A notice cannot be written to the core's folder; tried again.");
                coreAway = true;
                return settled;
            }
            coreAway = false;
            sent(letter, "letter");
            settled++;
        }
        return settled;
    }

    /** Empty until the next full feed makes the member known again; one row changed by hand keeps nobody else waiting. */
    private Optional<String> memberKey(Message letter) {
        try {
            return parts.members().memberKey(letter.ref());
        } catch (SealException e) {
            if (letter.tries() == 0) LOG.error("Notice {} waits: {}.", letter, e.getMessage());
            return Optional.empty();
        }
    }

    /** As {@code docs/for-funds/core.md} says. */
    private static byte[] order(Message letter, String memberKey) {
        return Json.object()
                .put("v", 1)
                .put("type", "notice")
                .put("memberKey", memberKey)
                .put("kind", letter.kind().code())
                .put("at", letter.at())
                .putOrNull("language", letter.language())
                .build()
                .canonical();
    }

    private void away(String why) {
        if (pause.isZero()) LOG.warn("{}; notices wait.", why);
        pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
        notBefore = now().plus(pause);
    }

    private void back() {
        if (!pause.isZero()) LOG.info("The mail server is back.");
        pause = Duration.ZERO;
        notBefore = Instant.MIN;
    }

    private Instant now() {
        return parts.clock().instant();
    }

    @Override
    public void close() {
        mailer.close();
    }
}
