package be.mijnfonds.connector;

import be.mijnfonds.connector.core.CoreFolder;
import be.mijnfonds.connector.database.Database;
import be.mijnfonds.connector.feed.Feeder;
import be.mijnfonds.connector.feed.Progress;
import be.mijnfonds.connector.follow.Follower;
import be.mijnfonds.connector.inbox.CoreKey;
import be.mijnfonds.connector.inbox.InboxKey;
import be.mijnfonds.connector.inbox.Taker;
import be.mijnfonds.connector.incidents.Incidents;
import be.mijnfonds.connector.letters.Letters;
import be.mijnfonds.connector.mail.Notifier;
import be.mijnfonds.connector.outside.Desk;
import be.mijnfonds.connector.outside.Https;
import be.mijnfonds.connector.outside.JournalFiles;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.papers.Issuer;
import be.mijnfonds.connector.papers.PaperSeal;
import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.paying.Payments;
import be.mijnfonds.connector.people.Admission;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.sealing.Sealer;
import be.mijnfonds.connector.sealing.SigningKey;
import be.mijnfonds.connector.settings.PaperSettings;
import be.mijnfonds.connector.settings.Settings;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.connector.uploads.Uploads;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import com.zaxxer.hikari.HikariDataSource;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the commands are made of. Every part is made only when a command asks for it, so {@code feed} has no signing key. */
@Configuration(proxyBeanMethods = false)
@Lazy
class Parts {
    /** Lines of one sign-in come within this time; the whole way from line to bundle stays under 5 s. */
    private static final Duration GATHER = Duration.ofSeconds(2);

    private static final int CALLS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Fund fund(Settings settings) {
        return new Fund(settings.fund());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Settings settings) throws InterruptedException {
        return Database.open(settings.database(), LOG::info);
    }

    @Bean
    JdbcTemplate template(DataSource source) {
        return new JdbcTemplate(source);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    Https https(Settings settings) {
        return Https.of(settings.tls());
    }

    @Bean
    Patience patience() {
        return new Patience(LOG::info);
    }

    @Bean
    Vault vault(Https https, Settings settings) {
        return new Vault(https, settings.vault().url());
    }

    @Bean
    Portal portal(Https https, Settings settings) {
        return new Portal(https, settings.portal());
    }

    @Bean
    Members members(JdbcTemplate template, Fund fund, StoreKey storeKey) {
        return new Members(template, fund, storeKey);
    }

    @Bean
    Admission admission(
            Members members,
            PlatformTransactionManager transactions,
            Vault vault,
            Settings settings,
            Fund fund,
            Patience patience,
            SecureRandom random,
            Clock clock) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Admission(members, apart, vault, vaultKey(settings), fund, patience, random, clock);
    }

    @Bean
    Feeder feeder(
            Settings settings,
            Fund fund,
            JdbcTemplate template,
            StoreKey storeKey,
            PlatformTransactionManager transactions,
            Members members,
            Admission admission,
            Vault vault,
            Clock clock) {
        var console = System.console();
        var progress = new Progress(System.out, console != null && console.isTerminal(), clock);
        try {
            return new Feeder(
                    fund,
                    settings.needFeedKey(),
                    settings.feed().brakePercent(),
                    template,
                    storeKey,
                    new TransactionTemplate(transactions),
                    members,
                    admission,
                    vault,
                    new Payments(settings.payee()),
                    papers(settings.papers()),
                    progress,
                    clock);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("Setting feedKey is not an Ed25519 public key.");
        }
    }

    @Bean
    Follower follower(
            Settings settings,
            Https https,
            JdbcTemplate template,
            StoreKey storeKey,
            PlatformTransactionManager transactions,
            SecureRandom random,
            Clock clock) {
        return new Follower(new Follower.Parts(
                journalKey(settings),
                new JournalFiles(https, settings.vault().journalUrl()),
                template,
                storeKey,
                new TransactionTemplate(transactions),
                new CoreFolder(settings.core().out()),
                random,
                clock));
    }

    @Bean
    Incidents incidents(
            Settings settings,
            Fund fund,
            Https https,
            Vault vault,
            JdbcTemplate template,
            StoreKey storeKey,
            PlatformTransactionManager transactions,
            Members members,
            Clock clock) {
        return new Incidents(new Incidents.Parts(
                fund,
                settings.desk() == null ? null : new Desk(https, settings.desk()),
                papers(settings.papers()),
                vault,
                new CoreFolder(settings.core().out()),
                template,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                how -> LOG.info("Letters of {}: {} of {} made.", how.incident(), how.done(), how.of()),
                clock));
    }

    @Bean
    StoreKey storeKey(Settings settings, SecureRandom random) {
        return StoreKey.read(settings.storeKeyFile(), random);
    }

    @Bean
    SigningKey signingKey(Settings settings) {
        return SigningKey.read(settings.signingKeyFile());
    }

    @Bean
    Sealer sealer(
            Fund fund,
            SigningKey signing,
            JdbcTemplate template,
            StoreKey storeKey,
            PlatformTransactionManager transactions,
            Members members,
            Portal portal,
            Vault vault,
            Patience patience,
            SecureRandom random,
            Clock clock,
            Settings settings) {
        var parts = new Sealer.Parts(
                fund,
                signing,
                template,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                portal,
                vault,
                patience,
                random,
                clock,
                GATHER,
                Duration.ofDays(settings.asleep().afterDays()));
        var daemons = Thread.ofPlatform().name("seal-", 0).daemon().factory();
        return new Sealer(
                parts,
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), daemons),
                Executors.newFixedThreadPool(CALLS, daemons));
    }

    @Bean
    Taker taker(
            Settings settings,
            Fund fund,
            JdbcTemplate template,
            StoreKey storeKey,
            PlatformTransactionManager transactions,
            Members members,
            Portal portal,
            Vault vault,
            Patience patience,
            Clock clock) {
        var core = new CoreFolder(settings.core().out());
        if (settings.clamd() == null) LOG.info("Documents are not scanned: the settings name no clamd.");
        return new Taker(new Taker.Parts(
                fund,
                vaultKey(settings),
                InboxKey.read(settings.needInboxKeyFile()),
                CoreKey.read(settings.needCoreKeyFile()),
                template,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                core,
                portal,
                new Uploads(core, portal, patience, settings.clamd()),
                vault,
                patience,
                clock));
    }

    @Bean
    Letters letters(Settings settings, Members members, Vault vault, Patience patience, SecureRandom random) {
        return new Letters(members, vault, new CoreFolder(settings.core().out()), patience, random);
    }

    @Bean(destroyMethod = "")
    Notifier notifier(
            Settings settings,
            JdbcTemplate template,
            StoreKey storeKey,
            PlatformTransactionManager transactions,
            Members members,
            Clock clock) {
        return new Notifier(new Notifier.Parts(
                settings.needMail(),
                template,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                new CoreFolder(settings.core().out()),
                clock));
    }

    private static @Nullable Papers papers(@Nullable PaperSettings settings) {
        if (settings == null) return null;
        var issuer = new Issuer(
                settings.name(),
                settings.fund(),
                settings.address(),
                settings.contact(),
                settings.officer(),
                settings.check());
        return new Papers(issuer, PaperSeal.read(settings.keyStore(), settings.password()));
    }

    private static PublicKey vaultKey(Settings settings) {
        try {
            return Keys.ed25519(Base64Url.decode(settings.needVaultKey()));
        } catch (IllegalArgumentException | SealException e) {
            throw new SettingsException("Setting vaultKey is not an Ed25519 public key.");
        }
    }

    private static VerifierKey journalKey(Settings settings) {
        try {
            return VerifierKey.parse(settings.needJournalKey());
        } catch (NoteException e) {
            throw new SettingsException("Setting journalKey is not right: " + e.getMessage() + ".");
        }
    }
}
