package be.mijnfonds.demo.launch;

import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo's staff: one for each role of the desk and two who help members, let in by the two officers as a fund's are. */
final class Staff {
    /** Invented, as everybody here. */
    private static final List<Colleague> ALL = List.of(
            new Colleague("Nora Willems", "security", "security"),
            new Colleague("Karim Peeters", "protection", "protection"),
            new Colleague("Lotte Maes", "communication", "communication"),
            new Colleague("Yasmina Claes", "service", "service"),
            new Colleague("Wout Jacobs", "service", "service-2"));

    /** @param key what is theirs is kept under */
    private record Colleague(String name, String role, String key) {}

    private final DemoFund fund;
    private final Layout layout;

    Staff(DemoFund fund) {
        this.fund = fund;
        this.layout = fund.layout();
    }

    /** Each gets a code to begin with; it stands in the public folder of this demo, and in a fund on a slip of paper. */
    void letIn() {
        for (var colleague : ALL) {
            var step = "staff-" + colleague.key();
            if (fund.done(step)) continue;
            var answer = admitted(colleague.role());
            fund.once(
                    "desk-staff",
                    Programs.DESK,
                    List.of(
                            "staff",
                            "--settings",
                            layout.settings("desk").toString(),
                            "--ref",
                            answer.text("ref"),
                            "--name",
                            colleague.name(),
                            "--role",
                            colleague.role()),
                    line -> {});
            SettingsFiles.write(
                    file(layout, colleague.key()),
                    Json.object()
                            .put("name", colleague.name())
                            .put("role", colleague.role())
                            .put("number", answer.text("number"))
                            .put("code", answer.text("code"))
                            .build());
            fund.setDone(step, "");
        }
    }

    static Path file(Layout layout, String key) {
        return layout.made("staff-" + key + ".json");
    }

    static List<Json.Obj> all(Layout layout) {
        return ALL.stream()
                .map(colleague -> SettingsFiles.read(file(layout, colleague.key())))
                .toList();
    }

    private Json.Fields admitted(String role) {
        var answer = ordered("admit", role).stream()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        "The vault did not let the desk's staff in; see " + layout.log("vault-order") + "."));
        return Json.parseObject(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** For good: their leases end at once, and no passkey of theirs lets them in again. */
    void sendAway(String ref) {
        ordered("dismiss", ref);
    }

    /** An order, two signatures, carried out on the vault's host. */
    private List<String> ordered(String act, String id) {
        var order = layout.temporary("vault-order").resolve(act + ".order").toString();
        vault(List.of("order", act, "staff", id, SettingsFiles.FUND, order));
        for (var officer : List.of("officer-1", "officer-2"))
            vault(List.of(
                    "sign", order, officer, layout.secret(officer + ".key").toString(), act, "staff", id));
        return vault(
                List.of("carry", order, "--settings", layout.settings("vault").toString()));
    }

    private List<String> vault(List<String> words) {
        var said = new ArrayList<String>();
        fund.once("vault-order", Programs.VAULT_ORDER, words, said::add);
        return said;
    }
}
