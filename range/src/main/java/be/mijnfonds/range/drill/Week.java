package be.mijnfonds.range.drill;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.drill.Drilled.Came;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** All that came of a drill, with its date, commit and machine; kept for programs, for readers, and as a page. */
record Week(LocalDate date, String commit, String machine, int members, long seed, List<Drilled> incidents) {
    static Week of(Path home, int members, long seed, List<Drilled> incidents)
            throws IOException, InterruptedException {
        var git = Said.by(List.of("git", "-C", home.toString(), "rev-parse", "--short", "HEAD"));
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return new Week(
                LocalDate.now(ZoneOffset.UTC),
                git.status() == 0 ? git.words().strip() : "unknown",
                Runtime.getRuntime().availableProcessors() + " cores, load at the end " + load,
                members,
                seed,
                List.copyOf(incidents));
    }

    /** Whether none is wrong. */
    boolean isRight() {
        return incidents.stream().allMatch(incident -> incident.failures().isEmpty());
    }

    long held() {
        return incidents.stream()
                .filter(incident -> incident.failures().isEmpty())
                .count();
    }

    /** Members who would be told wrong, over all incidents. */
    int wrong() {
        return incidents.stream()
                .mapToInt(incident -> incident.came().compared().count())
                .sum();
    }

    /** Replaces what an earlier drill wrote. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("drill.json"), json().text() + "\n", StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("drill.md"), WeekText.of(this), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("drill.html"), WeekPage.of(this), StandardCharsets.UTF_8);
    }

    private Json.Obj json() {
        return Json.object()
                .put("v", 1)
                .put("date", date.toString())
                .put("commit", commit)
                .put("machine", machine)
                .put("members", members)
                .put("seed", seed)
                .put("held", held())
                .put("wrong", wrong())
                .put("incidents", Json.array(incidents.stream().map(Week::json).toList()))
                .build();
    }

    private static Json json(Drilled drilled) {
        var json = Json.object()
                .put("code", drilled.incident().code())
                .put("name", drilled.incident().name())
                .put("claim", drilled.incident().claim())
                .put("failures", Json.texts(drilled.failures()))
                .put(
                        "steps",
                        Json.array(drilled.steps().stream().map(Week::json).toList()))
                .put("notes", Json.texts(drilled.notes()));
        json.put("came", json(drilled.came()));
        return json.build();
    }

    private static Json json(Step step) {
        var json = Json.object()
                .put("step", step.kind().name().toLowerCase(Locale.ROOT))
                .put("there", step.isThere())
                .put("said", step.said())
                .put("in2021", step.then());
        if (step.took() != null) json.put("milliseconds", Math.round(step.took() * 1_000));
        if (step.at() != null) json.put("afterReportMilliseconds", Math.round(step.at() * 1_000));
        return json.build();
    }

    private static Json json(Came came) {
        var wrong = Json.object();
        came.compared()
                .wrong()
                .forEach((kind, members) ->
                        wrong.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), members.size()));
        var compared = came.compared();
        return Json.object()
                .put("members", came.members())
                .put("read", came.read())
                .put("certain", compared.in(Answer.CERTAIN))
                .put("possible", compared.in(Answer.POSSIBLE))
                .put("excluded", compared.in(Answer.EXCLUDED))
                .put("doubts", Json.texts(came.answer().doubts()))
                .put("listHash", came.answer().hash())
                .put("verified", came.verified())
                .put("references", came.truth().allowed())
                .put("bytes", came.truth().bytes())
                .put("wrong", wrong.build())
                .build();
    }
}
