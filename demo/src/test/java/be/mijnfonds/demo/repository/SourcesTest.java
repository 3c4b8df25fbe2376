package be.mijnfonds.demo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.repository.Sources.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final List<Source> sources = Sources.ofRepository().all();

    @Test
    void every_module_is_looked_at() {
        assertThat(sources.stream()
                        .filter(one -> !one.test())
                        .map(Source::module)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Sources.MODULES);
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is_for() {
        var marked = sources.stream()
                .filter(Source::isPackageInfo)
                .filter(one -> one.text().startsWith("/**") && one.text().contains("@NullMarked\npackage "))
                .map(Source::packageName)
                .collect(Collectors.toSet());
        assertThat(sources.stream().map(Source::packageName).distinct().filter(name -> !marked.contains(name)))
                .isEmpty();
    }

    @Test
    void a_package_is_a_feature_and_none_is_a_drawer() {
        var drawers =
                Set.of("common", "util", "utils", "service", "services", "dto", "dtos", "helper", "helpers", "misc");
        assertThat(sources.stream()
                        .map(Source::packageName)
                        .distinct()
                        .filter(name -> Arrays.stream(name.split("\\.")).anyMatch(drawers::contains)))
                .isEmpty();
    }

    /** An instance shared between threads silently makes seals that nobody can open: one module handles it, with a test. */
    @Test
    void only_sealing_names_the_hpke_library() {
        var library = "org.bouncycastle.crypto." + "hpke";
        assertThat(sources.stream().filter(one -> one.text().contains(library)).map(Source::module))
                .isNotEmpty()
                .containsOnly("seal");
    }

    @Test
    void no_code_is_made_behind_our_back() {
        var makers = List.of("lombok.", "jakarta.persistence.", "org.hibernate.", "org.mapstruct.");
        assertThat(importing(makers)).isEmpty();
    }

    @Test
    void no_test_is_switched_off_raced_or_played_against_a_mock() {
        var ways = List.of(
                "org.junit.jupiter.api.Disabled",
                "org.junit.jupiter.api.condition.",
                "org.junit.jupiter.api.Timeout",
                "org.junit.jupiter.api.Assertions.assertTimeout",
                "org.mockito.",
                "org.easymock.",
                "org.springframework.test.context.bean.override.mockito.");
        assertThat(importing(ways)).isEmpty();
    }

    /** A child that reads the test process's own input eats what the build says to it, and the build then fails. */
    @Test
    void no_child_of_a_test_has_its_input_or_output() {
        var ways = Pattern.compile("\\.inherit" + "IO\\(|Redirect\\.INH" + "ERIT");
        assertThat(sources.stream()
                        .filter(Source::test)
                        .filter(one -> ways.matcher(one.text()).find())
                        .map(Source::file))
                .isEmpty();
    }

    /** A line that spells a package out hides what it does; two types of one name want a better name. */
    @Test
    void a_type_is_imported_not_spelled_out() {
        var spelled = Pattern.compile("(?<![\\w.\"@])(java|javax|jakarta|org|com|be)(\\.[a-z][a-z0-9]*)+\\.[A-Z]");
        assertThat(sources.stream()
                        .flatMap(one -> one.code()
                                .filter(line ->
                                        spelled.matcher(withoutText(line)).find())
                                .map(line -> one.file() + ": " + line.strip())))
                .isEmpty();
    }

    private static String withoutText(String line) {
        return line.replaceAll("\"[^\"]*\"", "\"\"");
    }

    @Test
    void nothing_is_left_to_do_in_a_comment() {
        var words = List.of("TO" + "DO", "FIX" + "ME", "X" + "XX", "UnsupportedOperation" + "Exception");
        assertThat(sources.stream()
                        .filter(one -> words.stream().anyMatch(one.text()::contains))
                        .map(Source::file))
                .isEmpty();
    }

    private List<Path> importing(List<String> prefixes) {
        return sources.stream()
                .filter(one -> one.imports().anyMatch(name -> prefixes.stream().anyMatch(name::startsWith)))
                .map(Source::file)
                .toList();
    }
}
