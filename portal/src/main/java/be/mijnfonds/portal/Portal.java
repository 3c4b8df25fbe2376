package be.mijnfonds.portal;

import be.mijnfonds.portal.database.Database;
import be.mijnfonds.portal.manage.Health;
import be.mijnfonds.portal.manage.Management;
import be.mijnfonds.portal.relay.Vault;
import be.mijnfonds.protocol.Verb;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** One running portal. */
final class Portal implements AutoCloseable {
    private final Management management;
    private final HikariDataSource database;
    private final ServletWebServerApplicationContext context;

    private Portal(Management management, HikariDataSource database, ServletWebServerApplicationContext context) {
        this.management = management;
        this.database = database;
        this.context = context;
    }

    /**
     * Starts it: the management port at once, the doors when the database answers, however long that takes. The vault may
     * come later still.
     */
    static Portal start(Settings settings, Clock clock) throws IOException, InterruptedException {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        var management = new Management(settings.managementPort(), meters);
        var access = settings.database();
        var database = new Database(access.url(), access.user(), Secrets.password(access.passwordFile())).open();
        var context = context(Map.of("settings", settings, "clock", clock, "meters", meters, "database", database));
        var portal = new Portal(management, database, context);
        management.health(portal::health);
        Thread.ofVirtual().name("first-hello").start(portal::greetVault);
        return portal;
    }

    private static ServletWebServerApplicationContext context(Map<String, Object> given) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .initializers(context ->
                        given.forEach(((GenericApplicationContext) context).getBeanFactory()::registerSingleton))
                .run();
    }

    /** Says in the log whether the vault is there, before a member finds out. It spends nothing and writes no line. */
    private void greetVault() {
        var settings = context.getBean(Settings.class);
        var hello = ("{\"v\":1,\"via\":{\"build\":\"" + Build.NAME + "\",\"network\":\"AAAAAAAAAAAAAAAAAAAAAA\"}}")
                .getBytes(StandardCharsets.US_ASCII);
        context.getBean(Vault.class).ask(Verb.HELLO, hello);
        LoggerFactory.getLogger(Portal.class)
                .info("the portal of fund {} serves on port {}, the core on {}", settings.fund(), port(), corePort());
    }

    private Health health() {
        try (var connection = database.getConnection()) {
            if (!connection.isValid(1)) return Health.DATABASE_AWAY;
        } catch (SQLException e) {
            return Health.DATABASE_AWAY;
        }
        return context.getBean(Vault.class).isReached() ? Health.UP : Health.VAULT_AWAY;
    }

    int port() {
        var server = context.getWebServer();
        if (server == null) throw new IllegalStateException("no server");
        return server.getPort();
    }

    int corePort() {
        return context.getBean(Doors.class).corePort();
    }

    int managementPort() {
        return management.port();
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    Purge purge() {
        return context.getBean(Purge.class);
    }

    @Override
    public void close() {
        management.close();
        context.close();
        database.close();
    }
}
