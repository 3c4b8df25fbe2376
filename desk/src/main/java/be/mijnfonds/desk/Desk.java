package be.mijnfonds.desk;

import be.mijnfonds.desk.database.Database;
import be.mijnfonds.desk.manage.Health;
import be.mijnfonds.desk.manage.Management;
import be.mijnfonds.desk.outside.Vault;
import com.zaxxer.hikari.HikariDataSource;
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

/** One running desk. */
final class Desk implements AutoCloseable {
    private final Management management;
    private final HikariDataSource database;
    private final ServletWebServerApplicationContext context;

    private Desk(Management management, HikariDataSource database, ServletWebServerApplicationContext context) {
        this.management = management;
        this.database = database;
        this.context = context;
    }

    /**
     * Starts it: the management port at once, the doors when the database answers, however long that takes. The vault may
     * come later still.
     */
    static Desk start(Settings settings, Clock clock) throws IOException, InterruptedException {
        var management = new Management(settings.office().managementPort());
        var database = database(settings.office()).open();
        var context = context(Map.of("settings", settings, "clock", clock, "database", database));
        var desk = new Desk(management, database, context);
        management.health(desk::health);
        Thread.ofVirtual().name("first-hello").start(desk::greetVault);
        return desk;
    }

    static Database database(Office office) {
        var access = office.database();
        return new Database(access.url(), access.user(), Secrets.password(access.passwordFile()));
    }

    private static ServletWebServerApplicationContext context(Map<String, Object> given) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .initializers(context ->
                        given.forEach(((GenericApplicationContext) context).getBeanFactory()::registerSingleton))
                .run();
    }

    /** Says in the log whether the vault is there, before somebody has to find out in an incident. */
    private void greetVault() {
        var hello = ("{\"v\":1,\"via\":{\"build\":\"" + Build.NAME + "\",\"network\":\"AAAAAAAAAAAAAAAAAAAAAA\"}}")
                .getBytes(StandardCharsets.US_ASCII);
        if (!context.isActive()) return;
        context.getBean(Vault.class).ask("hello", hello);
        if (!context.isActive()) return;
        LoggerFactory.getLogger(Desk.class)
                .info(
                        "the desk of fund {} serves on port {}, the core on {}",
                        context.getBean(Office.class).fund(),
                        port(),
                        corePort());
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
