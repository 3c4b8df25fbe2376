package be.mijnfonds.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "be.mijnfonds.connector.";

    /** Whom each package may use here; what its package-info says in words. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("settings", List.of("checks", "paying")),
            Map.entry("paying", List.of("checks")),
            Map.entry("papers", List.of("checks", "settings")),
            Map.entry("checks", List.of()),
            Map.entry("waiting", List.of("settings")),
            Map.entry("core", List.of()),
            Map.entry("database", List.of("settings")),
            Map.entry("outside", List.of("settings")),
            Map.entry("people", List.of("outside", "waiting")),
            Map.entry("requests", List.of("waiting")),
            Map.entry("conversations", List.of("requests", "waiting")),
            Map.entry("notices", List.of("checks", "waiting")),
            Map.entry(
                    "feed",
                    List.of(
                            "checks",
                            "people",
                            "requests",
                            "conversations",
                            "notices",
                            "paying",
                            "papers",
                            "waiting",
                            "core",
                            "outside")),
            Map.entry("uploads", List.of("core", "outside", "settings")),
            Map.entry("doctor", List.of("uploads", "settings")),
            Map.entry(
                    "inbox",
                    List.of(
                            "people",
                            "requests",
                            "conversations",
                            "notices",
                            "uploads",
                            "waiting",
                            "core",
                            "outside",
                            "settings")),
            Map.entry("incidents", List.of("people", "notices", "papers", "waiting", "core", "outside")),
            Map.entry("follow", List.of("people", "notices", "incidents", "waiting", "core", "outside")),
            Map.entry(
                    "mail",
                    List.of("checks", "requests", "conversations", "notices", "people", "waiting", "core", "settings")),
            Map.entry(
                    "sealing",
                    List.of("people", "requests", "conversations", "incidents", "waiting", "outside", "settings")),
            Map.entry("letters", List.of("people", "core", "outside")));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("be.mijnfonds");

    @Test
    void each_package_uses_only_those_it_says() {
        MAY_USE.forEach((name, others) -> {
            var forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !others.contains(other))
                    .map(other -> ROOT + other + "..")
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden));
        });
    }

    @Test
    void the_connector_meets_vault_portal_and_desk_only_over_the_wire() {
        check(noClasses()
                .that()
                .resideInAPackage("be.mijnfonds.connector..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "be.mijnfonds.vault..", "be.mijnfonds.portal..", "be.mijnfonds.desk..", "be.mijnfonds.demo.."));
    }

    @Test
    void only_sealing_knows_how_to_sign_and_to_seal() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "sealing..", "be.mijnfonds.seal..")
                .and()
                .resideInAPackage("be.mijnfonds.connector..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("be\\.mijnfonds\\.seal\\.(MemberSeal|ContentKey|Index)"));
    }

    /** Addresses leave the core zone through one door only. */
    @Test
    void only_mail_speaks_to_a_mail_server() {
        check(noClasses()
                .that()
                .resideInAPackage("be.mijnfonds..")
                .and()
                .resideOutsideOfPackage(ROOT + "mail..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("(jakarta\\.mail|org\\.eclipse\\.angus\\.mail)\\..*"));
    }

    @Test
    void the_connector_only_calls_out_and_listens_nowhere() {
        check(noClasses()
                .that()
                .resideInAPackage("be.mijnfonds.connector..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "com\\.sun\\.net\\.httpserver\\..*|jakarta\\.servlet\\..*|org\\.apache\\.catalina\\..*"
                                + "|org\\.springframework\\.web\\..*|java\\..*Server(Socket|SocketChannel)"
                                + "|javax\\.net\\..*ServerSocket.*"));
    }

    /** It seals with public halves: what opens a member's data again lives in the vault and the browser. */
    @Test
    void the_connector_cannot_read_back_what_it_sealed() {
        check(noClasses()
                .that()
                .resideInAPackage("be.mijnfonds.connector..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "be\\.mijnfonds\\.seal\\." + "(MemberSeal\\$Open.*|MemberKeyPair|UnlockedKeys|Grant.*)"));
        check(noClasses()
                .that()
                .resideInAPackage("be.mijnfonds.connector..")
                .and()
                .resideOutsideOfPackage(ROOT + "inbox..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("be\\.mijnfonds\\.seal\\.(Sealed|Inbox)"));
    }

    private void check(ArchRule rule) {
        rule.check(classes);
    }
}
