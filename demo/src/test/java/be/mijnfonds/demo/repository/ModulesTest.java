package be.mijnfonds.demo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Who may use whom: vault, portal and connector meet over the network and nowhere else. */
class ModulesTest {
    private static final Set<String> THREE = Set.of("journal", "seal", "protocol");
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("journal", Set.of()),
            Map.entry("seal", Set.of("journal")),
            Map.entry("protocol", Set.of("journal", "seal")),
            Map.entry("vault", THREE),
            Map.entry("portal", THREE),
            Map.entry("catalogue", Set.of("journal", "seal")),
            Map.entry("connector", Set.of("journal", "seal", "protocol", "catalogue")),
            Map.entry("desk", THREE),
            Map.entry("pages", Set.of("journal", "seal", "catalogue")),
            Map.entry("demo", THREE),
            // Measures the vault's own journal and the desk's own answers, and uses the vault's keys as a thief would;
            // all
            // else it starts as processes, by the launcher.
            Map.entry("range", Set.of("journal", "seal", "protocol", "vault", "desk", "demo")));
    /** The demo's tests compare with the connector's checks and sign in by the vault's test parts; it starts both as processes. */
    private static final Map<String, Set<String>> TESTS_MAY_USE = Map.of("demo", Set.of("connector", "vault"));

    private final Path root = Sources.ofRepository().root();

    @Test
    void each_module_is_built_and_has_its_rule() throws Exception {
        assertThat(texts(root.resolve("pom.xml"), "module")).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void a_module_uses_only_those_below_it() throws Exception {
        for (var module : MAY_USE.keySet())
            for (var one : dependencies(root.resolve(module).resolve("pom.xml"))) {
                if (!text(one, "groupId").equals("be.mijnfonds")) continue;
                var allowed = new HashSet<>(MAY_USE.getOrDefault(module, Set.of()));
                if (text(one, "scope").equals("test")) allowed.addAll(TESTS_MAY_USE.getOrDefault(module, Set.of()));
                assertThat(text(one, "artifactId")).as(module).isIn(allowed);
            }
    }

    @Test
    void what_an_auditor_is_handed_needs_no_library() throws Exception {
        assertThat(libraries(root.resolve("journal/pom.xml"))).containsExactly("jspecify");
        assertThat(libraries(root.resolve("seal/pom.xml"))).containsExactly("bcprov-jdk18on");
        assertThat(libraries(root.resolve("protocol/pom.xml"))).isEmpty();
        assertThat(libraries(root.resolve("vault/pom.xml"))).containsExactlyInAnyOrder("postgresql", "HikariCP");
    }

    private static List<String> libraries(Path pom) throws Exception {
        return dependencies(pom).stream()
                .filter(one -> !text(one, "groupId").equals("be.mijnfonds"))
                .filter(one -> !text(one, "scope").equals("test"))
                .map(one -> text(one, "artifactId"))
                .toList();
    }

    private static List<Element> dependencies(Path pom) throws Exception {
        return elements(pom, "dependency");
    }

    private static List<String> texts(Path pom, String name) throws Exception {
        return elements(pom, name).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Path pom, String name) throws Exception {
        var nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static String text(Element dependency, String name) {
        var nodes = dependency.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }
}
