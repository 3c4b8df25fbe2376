package be.mijnfonds.desk;

import be.mijnfonds.desk.acts.Acts;
import be.mijnfonds.desk.acts.Documents;
import be.mijnfonds.desk.acts.Drafts;
import be.mijnfonds.desk.acts.Kept;
import be.mijnfonds.desk.acts.Noting;
import be.mijnfonds.desk.clocks.Clocks;
import be.mijnfonds.desk.edge.CoreCaller;
import be.mijnfonds.desk.edge.Front;
import be.mijnfonds.desk.edge.Networks;
import be.mijnfonds.desk.edge.RateLimit;
import be.mijnfonds.desk.files.Fetched;
import be.mijnfonds.desk.files.FileApi;
import be.mijnfonds.desk.files.Openings;
import be.mijnfonds.desk.incidents.IncidentApi;
import be.mijnfonds.desk.incidents.Incidents;
import be.mijnfonds.desk.outside.Https;
import be.mijnfonds.desk.outside.JournalFiles;
import be.mijnfonds.desk.outside.PortalCounts;
import be.mijnfonds.desk.outside.PortalFiles;
import be.mijnfonds.desk.outside.Vault;
import be.mijnfonds.desk.pairs.Matters;
import be.mijnfonds.desk.pairs.PairApi;
import be.mijnfonds.desk.pairs.Pairs;
import be.mijnfonds.desk.people.People;
import be.mijnfonds.desk.releases.ReleaseApi;
import be.mijnfonds.desk.runs.Archives;
import be.mijnfonds.desk.runs.Journal;
import be.mijnfonds.desk.runs.Runs;
import be.mijnfonds.desk.runs.ScopeApi;
import be.mijnfonds.desk.sessions.Gate;
import be.mijnfonds.desk.sessions.Notes;
import be.mijnfonds.desk.sessions.Relay;
import be.mijnfonds.desk.sessions.Sessions;
import be.mijnfonds.desk.site.Pages;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the parts are put together, each named once. No auto-configuration: what is not here is not in the process, which
 * leaves an auditor nothing to guess.
 */
@Configuration(proxyBeanMethods = false)
@Import({Web.class, Purge.class})
class Wiring {
    @Bean
    Office office(Settings settings) {
        return settings.office();
    }

    @Bean
    JdbcClient sql(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    TransactionTemplate transaction(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Bean
    Https https(Settings settings) throws IOException {
        return Https.of(settings.keyStore(), settings.trustStore(), settings.passwordFile());
    }

    @Bean
    Front front(Office office, Clock clock) {
        return new Front(
                office.origin(),
                new Networks(Secrets.key(office.networkKeyFile()), office.forwardedFor()),
                new RateLimit(clock, office.ratePerNetworkPerMinute()),
                new CoreCaller(office.fund()));
    }

    @Bean
    Pages pages(Office office) {
        return new Pages(office.pages());
    }

    @Bean
    People people(JdbcClient sql) {
        return new People(sql);
    }

    @Bean
    Me me(People people) {
        return new Me(people);
    }

    @Bean
    Sessions sessions(JdbcClient sql, People people, Clock clock) {
        return new Sessions(sql, people, clock);
    }

    @Bean
    Gate gate(Sessions sessions) {
        return new Gate(sessions);
    }

    @Bean
    Vault vault(Https https, Office office) {
        return new Vault(https, office.vault());
    }

    @Bean
    Relay relay(Vault vault, Sessions sessions, Notes notes) {
        return new Relay(vault, sessions, notes, new SecureRandom(), Build.NAME);
    }

    @Bean
    Drafts drafts(JdbcClient sql, Clock clock) {
        return new Drafts(sql, clock);
    }

    @Bean
    Acts acts(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        return new Acts(sql, transaction, clock);
    }

    @Bean
    Kept kept(JdbcClient sql, Clock clock) {
        return new Kept(sql, clock);
    }

    @Bean
    Documents documents(Office office, Clock clock) {
        return new Documents(office.fund(), clock);
    }

    @Bean
    Pairs pairs(JdbcClient sql, Clock clock) {
        return new Pairs(sql, clock);
    }

    @Bean
    Openings openings(JdbcClient sql, Office office, Clock clock) {
        return new Openings(sql, office.fund(), clock);
    }

    @Bean
    FileApi fileApi(Settings settings, Https https, Openings openings, Clock clock) {
        var portal = settings.portal();
        return new FileApi(portal == null ? null : new PortalFiles(https, portal), openings, new Fetched(clock));
    }

    @Bean
    PairApi pairApi(Pairs pairs, Drafts drafts, Openings openings, Clock clock) {
        return new PairApi(pairs, Matters.of(drafts).or(openings), clock, new SecureRandom());
    }

    @Bean
    Notes notes(Drafts drafts, Acts acts, Pairs pairs) {
        return new Noting(drafts, acts, pairs);
    }

    @Bean
    Incidents incidents(Acts acts) {
        return new Incidents(acts);
    }

    @Bean
    IncidentApi incidentApi(
            Incidents incidents, Acts acts, Drafts drafts, Documents documents, Office office, Clock clock) {
        return new IncidentApi(incidents, acts, drafts, documents, Clocks.of(office.nis2()), clock);
    }

    @Bean(destroyMethod = "close")
    Runs runs(
            Settings settings,
            Office office,
            Https https,
            Archives archives,
            Kept kept,
            Drafts drafts,
            Documents documents,
            Clock clock) {
        var portal = settings.portal();
        var journal = new Journal(
                office.storeFile(),
                new JournalFiles(https, settings.journal()),
                settings.key(),
                portal == null ? null : new PortalCounts(https, portal),
                clock);
        var runs = new Runs(journal, archives, kept, drafts, documents, new SecureRandom());
        runs.follow();
        return runs;
    }

    @Bean(destroyMethod = "close")
    Archives archives(Office office) {
        return new Archives(office.evidence());
    }

    @Bean
    ScopeApi scopeApi(
            Incidents incidents, Runs runs, Archives archives, Kept kept, Drafts drafts, Documents documents) {
        return new ScopeApi(incidents, runs, archives, kept, drafts, documents);
    }

    @Bean
    ReleaseApi releaseApi(
            Office office, Incidents incidents, Acts acts, Drafts drafts, Documents documents, Kept kept) {
        return new ReleaseApi(office.fund(), incidents, acts, drafts, documents, kept);
    }
}
