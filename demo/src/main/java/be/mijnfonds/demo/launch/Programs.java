package be.mijnfonds.demo.launch;

/** Our programs and what each needs of the machine. */
public final class Programs {
    /** On two cores a second compiler costs a short-lived demo more than it gives; the vault, which computes, has it. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** Nothing may attach to the process that holds the keys. */
    static final Program VAULT =
            Program.of("vault", "be.mijnfonds.vault.Main", "-Xmx256m", "-XX:+DisableAttachMechanism");

    /** What officers run: it ends at once. */
    static final Program VAULT_ORDER = Program.of("vault", "be.mijnfonds.vault.Main", "-Xmx64m", QUICK);

    static final Program PORTAL = Program.of("portal", "be.mijnfonds.portal.Main", "-Xmx256m", QUICK);
    static final Program CONNECTOR = Program.of("connector", "be.mijnfonds.connector.Main", "-Xmx256m", QUICK);
    static final Program PAGES = Program.of("pages", "be.mijnfonds.pages.host.Host", "-Xmx48m", QUICK);
    static final Program SITE = Program.of("pages", "be.mijnfonds.pages.site.Site", "-Xmx128m", QUICK);
    public static final Program PROVIDER = Program.of("demo", "be.mijnfonds.demo.provider.Main", "-Xmx160m", QUICK);
    static final Program CORE = Program.of("demo", "be.mijnfonds.demo.core.Main", "-Xmx128m", QUICK);

    static final Program SCENES = Program.of("demo", "be.mijnfonds.demo.scenes.Main", "-Xmx96m", QUICK);

    /** Outside of the fund: nothing that the launcher keeps running. */
    public static final Program WATCH = Program.of("pages", "be.mijnfonds.pages.watch.Watch", "-Xmx96m", QUICK);

    /** The command {@code scope}: asked after an incident, and ended with the answer. */
    public static final Program SCOPE = Program.of("desk", "be.mijnfonds.desk.Main", "-Xmx512m");

    static final Program DESK = Program.of("desk", "be.mijnfonds.desk.Main", "-Xmx256m", QUICK);

    private Programs() {}
}
