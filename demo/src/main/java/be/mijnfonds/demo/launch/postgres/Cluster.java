package be.mijnfonds.demo.launch.postgres;

import be.mijnfonds.demo.launch.Secrets;
import be.mijnfonds.demo.launch.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * One PostgreSQL cluster in a folder that is kept. Every promise about the journal rests on what is committed being on
 * disk, so the settings that make it so are read back from the running server and not taken on trust.
 */
public final class Cluster {
    private final Path folder;
    private final Path data;
    private final int port;
    private final Server server;

    private Cluster(Path folder, int port, Binaries binaries, Path log) {
        this.folder = folder.toAbsolutePath().normalize();
        this.data = this.folder.resolve("data");
        this.port = port;
        this.server = new Server(binaries, data, port, log);
    }

    /**
     * Makes the cluster when it is not there yet, ends a server that an earlier run left behind on it, starts it on
     * 127.0.0.1 and checks that it is the right one.
     *
     * @param folder holds {@code data} and the superuser's password, mode 600
     * @param log the server's own log; grows
     * @throws Trouble when the port is taken, the disk is full or the server does not start
     */
    public static Cluster start(Path folder, int port, Binaries binaries, Path log) {
        var cluster = new Cluster(folder, port, binaries, log);
        try {
            cluster.make();
            cluster.server.endLeftover();
            cluster.configure();
            cluster.server.start();
            cluster.check();
        } catch (IOException e) {
            throw new UncheckedIOException("starting PostgreSQL in " + folder, e);
        }
        return cluster;
    }

    /** Ends the server that an earlier run left behind on this folder, if there is one. */
    public static void endLeftover(Path folder, Binaries binaries, Path log) throws IOException {
        new Cluster(folder, 0, binaries, log).server.endLeftover();
    }

    /** Waits for running transactions to be cut off and everything to be on disk. */
    public void stop() {
        server.stop();
    }

    public long pid() {
        return server.pid();
    }

    public boolean alive() {
        return server.alive();
    }

    public int port() {
        return port;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A superuser's connection; for setting up and for tests that look at what a process stored. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", Secrets.read(passwordFile()));
    }

    /**
     * Makes a role and a database of the same name that belongs to it, and lets no other role in.
     *
     * @param passwordFile is made, mode 600, when it is not there
     */
    public void database(String name, Path passwordFile) {
        if (!name.matches("[a-z]{1,30}")) throw new IllegalArgumentException("database name: " + name);
        var password = Secrets.make(passwordFile);
        try (var superuser = connect("postgres");
                var statement = superuser.createStatement()) {
            if (!there(superuser, "select 1 from pg_roles where rolname = ?", name))
                statement.execute(
                        "create role " + name + " login nosuperuser nocreatedb nocreaterole connection limit 40");
            statement.execute("alter role " + name + " password '" + password + "'");
            if (!there(superuser, "select 1 from pg_database where datname = ?", name))
                statement.execute("create database " + name + " owner " + name);
            statement.execute("revoke all on database " + name + " from public");
        } catch (SQLException e) {
            throw new Trouble("The database " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    private static boolean there(Connection connection, String question, String name) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private Path passwordFile() {
        return folder.resolve("superuser.password");
    }

    private void make() throws IOException {
        Files.createDirectories(folder);
        server.user().own(folder);
        if (Files.exists(data)) return;
        Secrets.make(passwordFile());
        server.user().own(passwordFile());
        var fresh = folder.resolve("data.new");
        Folders.delete(fresh);
        server.initialise(fresh, passwordFile());
        // Renamed when whole, so that a killed initdb is never mistaken for a cluster.
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void configure() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        var hba = data.resolve("only-scram.conf");
        Files.writeString(hba, "host all all 127.0.0.1/32 scram-sha-256\n");
        Files.writeString(data.resolve("postgresql.conf"), Settings.file(port, hba));
    }

    private void check() throws IOException {
        try (var superuser = connect("postgres");
                var statement = superuser.createStatement()) {
            for (var setting : Settings.CHECKED) {
                var answer = statement.executeQuery("show " + setting.name());
                answer.next();
                if (!answer.getString(1).equals(setting.value()))
                    throw new Trouble("PostgreSQL runs with " + setting.name() + " = " + answer.getString(1) + " where "
                            + setting.value() + " is needed; look into postgresql.auto.conf in " + data + ".");
            }
            checkItIsOurs(superuser);
            // Template databases are open to every role by default.
            for (var name : List.of("postgres", "template1"))
                statement.execute("revoke all on database " + name + " from public");
        } catch (SQLException e) {
            throw new Trouble("PostgreSQL on port " + port + " does not let its owner in: " + e.getMessage(), e);
        }
    }

    private void checkItIsOurs(Connection superuser) throws SQLException, IOException {
        var file =
                PostmasterFile.in(data).orElseThrow(() -> new Trouble("PostgreSQL left no pid file in " + data + "."));
        var question =
                "select current_setting('data_directory'), floor(extract(epoch from pg_postmaster_start_time()))";
        try (var statement = superuser.createStatement()) {
            var answer = statement.executeQuery(question);
            answer.next();
            var late = Math.abs(answer.getLong(2) - file.started().getEpochSecond());
            if (!answer.getString(1).equals(data.toString()) || late > 5)
                throw new Trouble("Another PostgreSQL than the one just started answers on port " + port + ".");
        }
    }
}
