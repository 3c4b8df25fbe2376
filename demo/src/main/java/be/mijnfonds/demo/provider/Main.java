package be.mijnfonds.demo.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the demo's identity provider: {@code --settings FILE}. */
public final class Main {
    private Main() {}

    public static void main(String[] words) throws IOException {
        if (words.length != 2 || !words[0].equals("--settings")) {
            System.err.println("Use: --settings FILE");
            System.exit(2);
        }
        start(Settings.read(Path.of(words[1])));
    }

    static ConfigurableApplicationContext start(Settings settings) {
        var application = new SpringApplication(Provider.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("settings", settings));
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", settings.port(),
                // Ports of localhost share cookies; another part's session must not be thrown out by ours.
                "server.servlet.session.cookie.name", "mf-demo-provider",
                "server.servlet.session.cookie.same-site", "lax",
                "server.servlet.session.timeout", "10m",
                "server.tomcat.threads.max", "20",
                "spring.main.banner-mode", "off",
                "spring.main.lazy-initialization", "true",
                "spring.jmx.enabled", "false",
                "logging.level.org.springframework.security", "warn"));
        return application.run();
    }
}
