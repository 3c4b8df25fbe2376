package be.mijnfonds.desk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "be.mijnfonds.desk.";

    /** Whom each package may use here; what its package-info says in words. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("store", List.of()),
            entry("second", List.of()),
            entry("follow", List.of("store")),
            entry("outside", List.of("second")),
            entry("scope", List.of("store", "follow", "second")),
            entry("evidence", List.of("scope")),
            entry("database", List.of()),
            entry("edge", List.of()),
            entry("manage", List.of()),
            entry("site", List.of("edge")),
            entry("people", List.of("database")),
            entry("sessions", List.of("database", "edge", "outside", "people")),
            entry("acts", List.of("database", "edge", "people", "sessions")),
            entry("clocks", List.of()),
            entry("score", List.of()),
            entry("incidents", List.of("acts", "clocks", "score", "edge", "people", "sessions")),
            entry(
                    "runs",
                    List.of(
                            "acts",
                            "edge",
                            "evidence",
                            "follow",
                            "incidents",
                            "people",
                            "scope",
                            "second",
                            "sessions",
                            "store")),
            entry("releases", List.of("acts", "edge", "incidents", "people", "runs", "sessions")),
            entry("pairs", List.of("acts", "database", "edge", "people", "sessions")),
            entry("files", List.of("acts", "database", "edge", "outside", "pairs", "people", "sessions")));

    @Test
    void each_package_uses_only_those_it_says_and_the_desk_meets_others_over_the_wire() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("be.mijnfonds");
        MAY_USE.forEach((name, others) -> {
            var forbidden = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(name) && !others.contains(other))
                    .map(other -> ROOT + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(false)
                    .check(classes);
        });
        noClasses()
                .that()
                .resideInAPackage("be.mijnfonds.desk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "be.mijnfonds.vault..",
                        "be.mijnfonds.portal..",
                        "be.mijnfonds.connector..",
                        "be.mijnfonds.demo..")
                .check(classes);
    }
}
