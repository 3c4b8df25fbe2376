package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("be.mijnfonds.seal");

    @Test
    void sealing_uses_the_journals_json_and_one_library() {
        assertThat(classes).hasSizeGreaterThan(20);
        assertThat(dependencies()
                        .filter(use -> !allowed(
                                use.getTargetClass().getBaseComponentType().getPackageName()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean allowed(String target) {
        return target.isEmpty()
                || target.startsWith("java.")
                || target.startsWith("javax.crypto")
                || target.startsWith("org.bouncycastle.")
                || List.of("be.mijnfonds.seal", "be.mijnfonds.journal.json", "org.jspecify.annotations")
                        .contains(target);
    }

    @Test
    void it_reads_no_file_no_network_and_no_clock() {
        var closed = List.of(
                "java.net.", "java.nio.file.", "java.nio.channels.", "java.time.", "java.sql.", "java.util.logging.");
        assertThat(dependencies()
                        .filter(use ->
                                closed.stream().anyMatch(use.getTargetClass().getName()::startsWith))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    /** A shared instance is not safe between threads and silently makes seals that nobody can open. */
    @Test
    void an_hpke_instance_is_never_kept() {
        assertThat(classes.stream()
                        .flatMap(one -> one.getFields().stream())
                        .filter(field -> field.getRawType().isAssignableTo(HPKE.class)))
                .isEmpty();
        assertThat(dependencies().map(use -> use.getTargetClass().getName())).contains(HPKE.class.getName());
    }

    private Stream<Dependency> dependencies() {
        return classes.stream().flatMap(one -> one.getDirectDependenciesFromSelf().stream());
    }
}
