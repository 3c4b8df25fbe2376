package be.mijnfonds.connector;

import be.mijnfonds.connector.settings.Settings;
import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;

/** {@code --settings FILE}, and what a command starts with it. */
final class SettingsOption {
    @Option(names = "--settings", required = true, paramLabel = "FILE", description = "The settings, a JSON file.")
    private Path file = Path.of("");

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    Settings read() {
        return Settings.read(file);
    }

    /** The parts, each made when it is asked for. */
    ConfigurableApplicationContext start() {
        var settings = read();
        return new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                // Every step can be repeated, so stopping needs no ceremony.
                .registerShutdownHook(false)
                .lazyInitialization(true)
                .initializers(context -> context.getBeanFactory().registerSingleton("settings", settings))
                .run();
    }
}
