package be.mijnfonds.demo.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The machine's own Chromium, one profile; keeps what pages complained of. */
public final class Chromium implements AutoCloseable {
    private static final List<String> PATHS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final Browser browser;
    private final int width;
    private final boolean script;
    private final boolean phone;
    private BrowserContext context;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    public Chromium(int width) {
        this(width, true, false);
    }

    public static Chromium withoutScript() {
        return new Chromium(390, false, false);
    }

    /** As on a telephone: touched, and as wide as one. */
    static Chromium phone() {
        return new Chromium(390, true, true);
    }

    private Chromium(int width, boolean script, boolean phone) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var path = PATHS.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; ./mijnfonds test installs it"));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-background-networking", "--disable-component-update")));
        this.width = width;
        this.script = script;
        this.phone = phone;
        context = profile();
    }

    /** Somebody else's browser: nothing kept of what was before. */
    public void newProfile() {
        context.close();
        context = profile();
    }

    private BrowserContext profile() {
        var profile = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale("nl-BE")
                .setIsMobile(phone)
                .setHasTouch(phone)
                .setJavaScriptEnabled(script));
        profile.setDefaultTimeout(60_000);
        return profile;
    }

    public Page page() {
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Trusted")) complaints.add(message.text());
        });
        page.onPageError(error -> complaints.add(error));
        return page;
    }

    /** Policy reports and script errors of all pages so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** An authenticator such as a telephone or laptop has, that says yes. */
    public void addAuthenticator(Page page) {
        SecurityKey.into(page, "internal");
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
