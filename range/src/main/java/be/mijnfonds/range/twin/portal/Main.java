package be.mijnfonds.range.twin.portal;

import java.util.Map;
import org.springframework.boot.SpringApplication;

/** Starts the twin's portal: {@code --settings FILE}, a file of Spring properties. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        if (words.length != 2 || !words[0].equals("--settings")) {
            System.err.println("Use: --settings FILE");
            System.exit(2);
        }
        var application = new SpringApplication(Portal.class);
        application.setDefaultProperties(DEFAULTS);
        application.run("--spring.config.location=file:" + words[1]);
    }

    /** What the portal and the pages host of our own have too: pool, threads, connections, gzip. */
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.servlet.session.cookie.name", "TWINSESSION"),
            Map.entry("server.servlet.session.cookie.same-site", "lax"),
            Map.entry("server.servlet.session.cookie.http-only", "true"),
            Map.entry("server.servlet.session.timeout", "15m"),
            Map.entry("server.servlet.session.tracking-modes", "cookie"),
            Map.entry("server.tomcat.max-connections", "2000"),
            Map.entry("server.compression.enabled", "true"),
            Map.entry("server.compression.min-response-size", "1KB"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.datasource.hikari.pool-name", "twin"),
            Map.entry("spring.datasource.hikari.maximum-pool-size", "8"),
            Map.entry("spring.datasource.hikari.minimum-idle", "1"),
            Map.entry("spring.datasource.hikari.connection-timeout", "2000"),
            Map.entry("spring.datasource.hikari.validation-timeout", "1000"),
            Map.entry("spring.datasource.hikari.data-source-properties.ApplicationName", "twin"),
            Map.entry("spring.datasource.hikari.data-source-properties.socketTimeout", "15"),
            Map.entry("spring.datasource.hikari.data-source-properties.options", "-c statement_timeout=5000"),
            Map.entry("spring.thymeleaf.prefix", "classpath:/be/mijnfonds/range/twin/templates/"),
            Map.entry("spring.messages.basename", "be/mijnfonds/range/twin/words"),
            Map.entry("spring.web.locale", "nl_BE"),
            Map.entry("spring.web.locale-resolver", "fixed"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("logging.level.org.springframework.security", "warn"));
}
