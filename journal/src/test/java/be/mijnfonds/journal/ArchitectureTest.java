package be.mijnfonds.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "be.mijnfonds.journal";
    private static final Map<String, List<String>> MAY_USE = Map.of(
            ROOT + ".json",
            List.of(),
            ROOT + ".tree",
            List.of(),
            ROOT,
            List.of(ROOT + ".json", ROOT + ".tree"),
            ROOT + ".note",
            List.of(ROOT + ".tree"),
            ROOT + ".tiles",
            List.of(ROOT + ".tree", ROOT + ".note"),
            ROOT + ".verify",
            List.of(ROOT, ROOT + ".json", ROOT + ".tree", ROOT + ".note", ROOT + ".tiles"));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void the_journal_uses_the_jdk_and_itself_in_one_direction_only() {
        assertThat(classes).hasSizeGreaterThan(20);
        for (var one : classes) {
            for (var use : one.getDirectDependenciesFromSelf()) {
                var target = use.getTargetClass().getBaseComponentType().getPackageName();
                if (target.isEmpty() || target.startsWith("java.") || target.equals("org.jspecify.annotations"))
                    continue;
                if (target.equals(one.getPackageName())) continue;
                if (!MAY_USE.getOrDefault(one.getPackageName(), List.of()).contains(target))
                    throw new AssertionError(use.getDescription());
            }
        }
    }

    @Test
    void nothing_in_it_reaches_for_the_network_or_the_clock() {
        for (var one : classes) {
            for (var use : one.getDirectDependenciesFromSelf()) {
                var target = use.getTargetClass().getName();
                if (target.startsWith("java.net.")
                        || List.of("java.time.Clock", "java.security.SecureRandom")
                                .contains(target)) throw new AssertionError(use.getDescription());
            }
        }
    }
}
