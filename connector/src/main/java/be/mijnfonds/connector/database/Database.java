package be.mijnfonds.connector.database;

import be.mijnfonds.connector.settings.Settings;
import be.mijnfonds.connector.settings.SettingsException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Opens database {@code connector}. */
public final class Database {
    private static final long PAUSE_MS = 500;
    /** Wrong password or no such database (SQLSTATE classes 28 and 3D): waiting does not help. */
    private static final String NEVER = "28|3D";

    private Database() {}

    /**
     * Waits until the database answers, says so once, and brings the tables up to date.
     *
     * @throws SettingsException when it answers that this user or database does not exist
     */
    public static HikariDataSource open(Settings.Database settings, Consumer<String> say) throws InterruptedException {
        var password = settings.password();
        await(settings, password, say);
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setPoolName("connector");
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "mijnfonds-connector");
        // Postgres tells whole rows in its errors; ours hold people's data.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        var source = new HikariDataSource(config);
        migrate(source);
        return source;
    }

    static void migrate(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/connector")
                .schemas("people")
                .createSchemas(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private static void await(Settings.Database settings, String password, Consumer<String> say)
            throws InterruptedException {
        var said = false;
        while (true) {
            try (var connection = DriverManager.getConnection(settings.url(), settings.user(), password)) {
                if (connection.isValid(5)) return;
            } catch (SQLException e) {
                var state = e.getSQLState();
                if (state != null
                        && state.length() >= 2
                        && state.substring(0, 2).matches(NEVER))
                    throw new SettingsException("The database refuses this user, password or database name.");
                if (!said) say.accept("The database does not answer; waiting for it.");
                said = true;
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
