package be.mijnfonds.portal;

import be.mijnfonds.portal.api.Api;
import be.mijnfonds.portal.api.DeskSide;
import be.mijnfonds.portal.api.Relay;
import be.mijnfonds.portal.edge.CoreCaller;
import be.mijnfonds.portal.edge.Front;
import be.mijnfonds.portal.edge.Networks;
import be.mijnfonds.portal.edge.RateLimit;
import be.mijnfonds.portal.gate.Ceilings;
import be.mijnfonds.portal.gate.Gate;
import be.mijnfonds.portal.gate.OpenGate;
import be.mijnfonds.portal.gate.SessionGate;
import be.mijnfonds.portal.gate.Sessions;
import be.mijnfonds.portal.inbox.Inbox;
import be.mijnfonds.portal.inbox.Waiting;
import be.mijnfonds.portal.incidents.Incidents;
import be.mijnfonds.portal.papers.Papers;
import be.mijnfonds.portal.relay.Vault;
import be.mijnfonds.portal.relayed.Counted;
import be.mijnfonds.portal.relayed.Relayed;
import be.mijnfonds.portal.store.CoreSide;
import be.mijnfonds.portal.store.Shelf;
import be.mijnfonds.portal.store.Store;
import be.mijnfonds.portal.uploads.Parts;
import be.mijnfonds.portal.uploads.Uploads;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the parts are put together, each named once. No auto-configuration: what is not here is not in the process, which
 * starts in about a second and leaves an auditor nothing to guess.
 */
@Configuration(proxyBeanMethods = false)
@Import({Web.class, Purge.class})
class Wiring {
    @Bean
    JdbcClient sql(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    Tls tls(Settings settings) {
        return new Tls(settings.tls());
    }

    @Bean
    Front front(Settings settings, Clock clock, MeterRegistry meters) {
        return new Front(
                settings.pagesOrigin(),
                new Networks(Secrets.key(settings.networkKeyFile()), settings.forwardedFor()),
                new RateLimit(clock, settings.ratePerNetworkPerMinute()),
                new CoreCaller(settings.fund()),
                meters);
    }

    @Bean
    Sessions sessions(JdbcClient sql) {
        return new Sessions(sql);
    }

    @Bean
    Ceilings ceilings(Settings settings, JdbcClient sql, TransactionTemplate transaction, MeterRegistry meters) {
        var limits = settings.ceilings();
        return new Ceilings(
                sql,
                transaction,
                new Ceilings.Limits(limits.perSession(), limits.perNetwork(), limits.perFund()),
                meters);
    }

    @Bean
    Gate gate(Settings settings, Sessions sessions, Ceilings ceilings, Clock clock) {
        if (settings.checks()) return new SessionGate(sessions, ceilings, clock);
        LoggerFactory.getLogger(Wiring.class)
                .warn("the portal's own checks are OFF: a demo for tests, and nothing else");
        return new OpenGate();
    }

    @Bean
    Vault vault(Settings settings, Tls tls, MeterRegistry meters) {
        return new Vault(settings.vault(), tls.context(), meters);
    }

    @Bean
    Relayed relayed(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        return new Relayed(new Counted(sql, transaction), clock);
    }

    @Bean
    Relay relay(Vault vault, Gate gate, Relayed relayed) {
        return new Relay(vault, gate, relayed, new SecureRandom(), Build.NAME);
    }

    @Bean
    Shelf shelf(JdbcClient sql, PlatformTransactionManager transactions, Clock clock) {
        return new Shelf(sql, transactions, clock);
    }

    @Bean
    Store store(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        return new Store(sql, transaction, clock);
    }

    @Bean
    CoreSide coreSide(Store store) {
        return new CoreSide(store);
    }

    @Bean
    Parts parts(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        return new Parts(sql, transaction, clock);
    }

    @Bean
    Uploads uploads(Parts parts, MeterRegistry meters) {
        return new Uploads(parts, meters);
    }

    @Bean
    Inbox inbox(JdbcClient sql, TransactionTemplate transaction, Clock clock, Parts parts, MeterRegistry meters) {
        return new Inbox(new Waiting(sql, transaction, clock), parts, meters);
    }

    @Bean
    Papers papers(DataSource dataSource, TransactionTemplate transaction) {
        return new Papers(new JdbcTemplate(dataSource), transaction);
    }

    @Bean
    Incidents incidents(JdbcClient sql) {
        return new Incidents(sql);
    }

    @Bean
    DeskSide deskSide(Gate gate, Shelf shelf) {
        return new DeskSide(gate, shelf);
    }

    @Bean
    Api api(Relay relay, Gate gate, Shelf shelf, Inbox inbox, Papers papers, Incidents incidents, Uploads uploads) {
        return new Api(relay, gate, shelf, inbox, papers, incidents, uploads);
    }
}
