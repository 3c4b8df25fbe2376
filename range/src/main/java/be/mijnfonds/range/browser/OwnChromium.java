package be.mijnfonds.range.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium; nothing is downloaded. */
public final class OwnChromium implements AutoCloseable {
    private static final List<String> PATHS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final double PATIENCE_MS = 60_000;

    private final Playwright playwright;
    private final Browser browser;

    /** @throws IllegalStateException when there is none on this machine */
    public OwnChromium() {
        var path = PATHS.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; ./mijnfonds test installs it"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-background-networking", "--disable-component-update")));
    }

    /** Somebody's browser, as wide as a telephone, with nothing kept of any other. */
    public BrowserContext profile() {
        var profile = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 900));
        profile.setDefaultTimeout(PATIENCE_MS);
        return profile;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
