package be.mijnfonds.connector.mail;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.connector.notices.Message;
import be.mijnfonds.connector.settings.MailSettings;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMessage.RecipientType;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to the fund's mail server, over TLS that is checked or not at all. What the server answers is never said on: it
 * repeats addresses.
 */
final class Mailer implements AutoCloseable {
    private static final String PATIENCE_MS = "30000";
    private static final int IMPLICIT_TLS = 465;
    private static final int PERMANENT = 500;
    private static final int NOTHING_PERMANENT = 600;
    private static final int NO_SUCH_ADDRESS = 553;

    private final MailSettings settings;
    private final Session session;
    private @Nullable Transport open;

    Mailer(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        var all = new Properties();
        all.setProperty("mail.transport.protocol", "smtp");
        all.setProperty("mail.smtp.host", settings.host());
        all.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        all.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
        all.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
        all.setProperty("mail.smtp.timeout", PATIENCE_MS);
        all.setProperty("mail.smtp.writetimeout", PATIENCE_MS);
        // Said in the greeting; otherwise the machine's own name leaves the core zone.
        all.setProperty("mail.smtp.localhost", domain(settings.from()));
        all.setProperty("mail.smtp.from", settings.from().value());
        if (settings.tls()) {
            all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            all.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
            var implicit = settings.port() == IMPLICIT_TLS;
            all.setProperty("mail.smtp.ssl.enable", Boolean.toString(implicit));
            all.setProperty("mail.smtp.starttls.enable", Boolean.toString(!implicit));
            all.setProperty("mail.smtp.starttls.required", Boolean.toString(!implicit));
        }
        return all;
    }

    private static String domain(MailAddress address) {
        return address.value().substring(address.value().indexOf('@') + 1);
    }

    /** One mail, over the connection of the one before when it still stands. */
    Delivery send(Message notice) {
        MimeMessage mail;
        try {
            mail = mail(notice);
        } catch (MessagingException e) {
            return new Delivery.Refused(NO_SUCH_ADDRESS);
        }
        try {
            var transport = connected();
            try {
                transport.sendMessage(mail, Objects.requireNonNull(mail.getAllRecipients()));
                return new Delivery.Sent();
            } catch (MessagingException e) {
                return failed(e);
            }
        } catch (AuthenticationFailedException e) {
            close();
            return new Delivery.Away("The mail server refuses our name or password");
        } catch (MessagingException e) {
            close();
            return new Delivery.Away(
                    settings.tls()
                            ? "The mail server does not answer, or not with TLS that can be trusted"
                            : "The mail server does not answer");
        }
    }

    private Transport connected() throws MessagingException {
        var transport = open;
        if (transport != null && transport.isConnected()) return transport;
        close();
        transport = session.getTransport();
        transport.connect(settings.user(), settings.user() == null ? null : settings.password());
        open = transport;
        return transport;
    }

    private Delivery failed(MessagingException thrown) {
        var transport = open;
        for (Exception one = thrown; one != null; one = next(one)) {
            if (one instanceof SMTPSenderFailedException)
                return new Delivery.Away("The mail server refuses our sender address");
            if (one instanceof SMTPAddressFailedException recipient) return recipient(recipient);
            // The words were refused, not the recipient: perhaps they are let through later.
            if (one instanceof SMTPSendFailedException) return new Delivery.Later();
        }
        if (transport != null && transport.isConnected()) return new Delivery.Later();
        close();
        return new Delivery.Away("The mail server went away");
    }

    private static Delivery recipient(SMTPAddressFailedException said) {
        var code = said.getReturnCode();
        // 5.7 (RFC 3463) is about us, a sender who may not: it gets mended, and thousands of letters would not help.
        var ours = String.valueOf(said.getMessage()).matches("(?s)[0-9]{3}[ -]5\\.7\\..*");
        return code >= PERMANENT && code < NOTHING_PERMANENT && !ours
                ? new Delivery.Refused(code)
                : new Delivery.Later();
    }

    private static @Nullable Exception next(Exception one) {
        return one instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private MimeMessage mail(Message notice) throws MessagingException {
        var text = NoticeText.of(notice.kind(), notice.language(), settings.name());
        // Its own, so that a mail sent again after a stop is the same one to every mail program on the way.
        var mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + notice.id() + "@" + domain(settings.from()) + ">");
            }
        };
        mail.setFrom(named(settings.from()));
        mail.setRecipient(RecipientType.TO, plain(Objects.requireNonNull(notice.to())));
        if (settings.replyTo() != null) mail.setReplyTo(new Address[] {plain(settings.replyTo())});
        mail.setSentDate(new Date(notice.at()));
        mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        // RFC 3834 section 5: no holiday answer comes back to the fund.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setText(text.body(), StandardCharsets.UTF_8.name());
        mail.setHeader("Content-Transfer-Encoding", "quoted-printable");
        if (notice.language() != null) mail.setHeader("Content-Language", notice.language());
        mail.saveChanges();
        return mail;
    }

    private InternetAddress named(MailAddress address) throws MessagingException {
        try {
            return new InternetAddress(address.value(), settings.name(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("no UTF-8", e);
        }
    }

    private static InternetAddress plain(MailAddress address) throws MessagingException {
        return new InternetAddress(address.value(), true);
    }

    @Override
    public void close() {
        var transport = open;
        open = null;
        if (transport == null) return;
        try {
            transport.close();
        } catch (MessagingException e) {
            // Gone already.
        }
    }
}
