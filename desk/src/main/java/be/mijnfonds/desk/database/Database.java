package be.mijnfonds.desk.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the desk's own database, which may come up later than the desk. */
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String SCHEMA = "desk";
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    /** Says it again about once a minute. */
    private static final int SAY_EVERY = 60;

    private final String url;
    private final Properties properties;

    public Database(String url, String user, String password) {
        this.url = url;
        this.properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "desk");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "15");
        properties.setProperty("tcpKeepAlive", "true");
        // The server's detail quotes column values, and a log is no place for them.
        properties.setProperty("logServerErrorDetail", "false");
    }

    /** Waits until the database answers, for as long as it takes, and says so; then brings the schema up to date. */
    public HikariDataSource open() throws InterruptedException {
        for (var tries = 0; !answers(tries); tries++) Thread.sleep(BETWEEN);
        migrate();
        return pool();
    }

    private boolean answers(int tries) {
        try (var connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            if (tries % SAY_EVERY == 0) LOG.warn("waiting for the database, which says {}", e.getSQLState());
            return false;
        }
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(url, properties.getProperty("user"), properties.getProperty("password"))
                .schemas(SCHEMA)
                .createSchemas(true)
                .locations("classpath:db/desk")
                .load()
                .migrate();
    }

    /** Few connections: no question here takes long, and what waits waits on a virtual thread. */
    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setPoolName("desk");
        config.setJdbcUrl(url);
        for (var name : properties.stringPropertyNames())
            config.addDataSourceProperty(name, properties.getProperty(name));
        config.addDataSourceProperty("currentSchema", SCHEMA);
        config.addDataSourceProperty(
                "options", "-c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
