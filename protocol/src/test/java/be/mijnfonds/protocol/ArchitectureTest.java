package be.mijnfonds.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final List<String> MAY_USE = List.of(
            "be.mijnfonds.protocol",
            "be.mijnfonds.seal",
            "be.mijnfonds.journal.json",
            "org.jspecify.annotations",
            "javax.naming",
            "javax.naming.ldap",
            "javax.security.auth.x500");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("be.mijnfonds.protocol");

    @Test
    void the_protocol_uses_sealing_and_json_and_no_library() {
        assertThat(classes).hasSizeGreaterThan(20);
        assertThat(classes.stream()
                        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                        .filter(use -> !allowed(
                                use.getTargetClass().getBaseComponentType().getPackageName()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean allowed(String target) {
        return target.isEmpty() || target.startsWith("java.") || MAY_USE.contains(target);
    }

    @Test
    void it_holds_records_and_sealed_types_only() {
        assertThat(classes.stream()
                        .filter(one -> !one.isRecord() && !one.isInterface() && !one.isEnum())
                        .filter(one -> !one.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .map(JavaClass::getName))
                .isEmpty();
    }
}
