package be.mijnfonds.connector.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MailSettingsTest {
    @Test
    void mail_in_clear_is_for_the_demo_on_its_own_machine_alone() {
        assertThat(read(true, in -> {}).tls()).isFalse();
        assertThatThrownBy(() -> read(false, in -> {})).hasMessageContaining("only for fund 599");
        assertThatThrownBy(() -> read(true, in -> in.put("host", "mail.fonds.example")))
                .hasMessageContaining("only for fund 599");
        assertThat(read(false, in -> in.put("tls", "required").put("host", "mail.fonds.example"))
                        .tls())
                .isTrue();
        assertThatThrownBy(() -> read(true, in -> in.put("tls", "perhaps"))).hasMessageContaining("required or none");
    }

    @Test
    void each_wrong_setting_gets_a_sentence_that_names_it() {
        wrong("from", "not an address");
        wrong("replyTo", "a@b.example, c@d.example");
        wrong("name", "Fonds\r\nBcc: x@y.example");
        assertThatThrownBy(() -> read(true, in -> in.put("host", "a b").put("tls", "required")))
                .hasMessageContaining("mail.host");
        wrong("user", "alone");
        assertThatThrownBy(() -> read(true, in -> in.put("port", 70_000))).hasMessageContaining("mail.port");
        assertThatThrownBy(() -> read(true, in -> in.put("surprise", 1))).hasMessageContaining("surprise");
    }

    private static void wrong(String name, String value) {
        assertThatThrownBy(() -> read(true, in -> in.put(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mail." + name);
    }

    private static MailSettings read(boolean demo, Consumer<Json.ObjectBuilder> change) {
        var changed = Json.object();
        change.accept(changed);
        var all = Json.object();
        for (var field : Json.object()
                .put("host", "127.0.0.1")
                .put("port", 8084)
                .put("tls", "none")
                .put("from", "bericht@fonds.example")
                .put("name", "Mijn Fonds")
                .build()
                .fields()
                .entrySet())
            if (!changed.build().fields().containsKey(field.getKey())) all.put(field.getKey(), field.getValue());
        changed.build().fields().forEach(all::put);
        return MailSettings.parse(Json.Fields.of(all.build()), Path.of("."), demo);
    }
}
