package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardeningTest {
    private static final Map<String, String> GOOD = Map.of(
            "DisableAttachMechanism", "true",
            "CreateCoredumpOnCrash", "false",
            "HeapDumpOnOutOfMemoryError", "false",
            "HeapDumpBeforeFullGC", "false",
            "HeapDumpAfterFullGC", "false");

    private static void check(Map<String, String> options, String... given) {
        Hardening.check(List.of(given), name -> options.getOrDefault(name, ""));
    }

    @Test
    void a_process_that_nobody_can_look_into_starts() {
        assertThatCode(() -> check(GOOD, "-Xmx256m")).doesNotThrowAnyException();
    }

    @Test
    void this_process_started_without_the_flags_and_is_told_each() {
        assertThatThrownBy(Hardening::check)
                .hasMessageContaining("-XX:+DisableAttachMechanism")
                .hasMessageContaining("-XX:-CreateCoredumpOnCrash");
    }

    @Test
    void whatever_could_write_or_read_the_memory_stops_the_start_by_name() {
        for (var flag : List.of(
                "-agentlib:jdwp=transport=dt_socket",
                "-agentpath:/tmp/a.so",
                "-javaagent:a.jar=x",
                "-Xrunjdwp",
                "-Dcom.sun.management.jmxremote.port=9"))
            assertThatThrownBy(() -> check(GOOD, "-Xmx1g", flag))
                    .hasMessageContaining(flag.split("[=:]", 2)[0])
                    .isInstanceOf(IllegalArgumentException.class);
        for (var option : GOOD.keySet()) {
            var other = new HashMap<>(GOOD);
            other.put(option, GOOD.get(option).equals("true") ? "false" : "true");
            assertThatThrownBy(() -> check(other)).hasMessageContaining(option);
        }
    }
}
