package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vault is small on purpose: whoever audits it reads the JDK, our three modules and the way to PostgreSQL. */
class ArchitectureTest {
    private static final List<String> MAY_USE = List.of(
            "java.",
            "javax.net.ssl",
            "javax.crypto",
            "javax.security.auth.x500",
            "javax.sql",
            "com.sun.net.httpserver",
            // Part of the JDK: which of its own options are on, for Hardening.
            "com.sun.management",
            "org.jspecify.annotations",
            "org.postgresql",
            "com.zaxxer.hikari",
            "be.mijnfonds.vault",
            "be.mijnfonds.protocol",
            "be.mijnfonds.seal",
            "be.mijnfonds.journal");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("be.mijnfonds.vault");

    @Test
    void the_vault_uses_the_jdk_our_three_modules_and_postgresql() {
        assertThat(classes).hasSizeGreaterThan(40);
        assertThat(dependencies()
                        .filter(use -> !allowed(
                                use.getTargetClass().getBaseComponentType().getName()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    /** No class of it may make objects out of bytes of a caller's choosing, or start another program. */
    @Test
    void the_vault_deserialises_nothing_and_starts_nothing() {
        var closed = List.of(
                "java.io.ObjectInputStream",
                "java.lang.ProcessBuilder",
                "java.lang.reflect.Method",
                "java.lang.reflect.Proxy",
                "java.net.URLClassLoader",
                "java.rmi.",
                "javax.script.");
        assertThat(dependencies()
                        .filter(use ->
                                closed.stream().anyMatch(use.getTargetClass().getName()::startsWith))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean allowed(String target) {
        return !target.contains(".") || MAY_USE.stream().anyMatch(target::startsWith);
    }

    private Stream<Dependency> dependencies() {
        return classes.stream().flatMap(one -> one.getDirectDependenciesFromSelf().stream());
    }
}
