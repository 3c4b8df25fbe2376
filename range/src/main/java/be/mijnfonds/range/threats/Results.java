package be.mijnfonds.range.threats;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.row.Facts;
import be.mijnfonds.range.row.Measured;
import be.mijnfonds.range.row.Outcome;
import java.util.List;

/** The outcomes for programs. */
final class Results {
    private Results() {}

    static String of(List<Outcome> outcomes, int members) {
        return Json.object()
                .put("v", 1)
                .put("members", members)
                .put("rows", Json.array(outcomes.stream().map(Results::row).toList()))
                .build()
                .text();
    }

    private static Json row(Outcome outcome) {
        var facts = outcome.facts();
        return Json.object()
                .put("row", facts.number())
                .put("name", facts.name())
                .put("seed", outcome.seed())
                .put("holds", outcome.passes())
                .put("failures", Json.texts(outcome.failures()))
                .put(
                        "bound",
                        Json.object()
                                .put(
                                        "read",
                                        facts.read() == Facts.WHO_WORKED
                                                ? outcome.ours().exposed().size()
                                                : Math.min(
                                                        facts.read(),
                                                        outcome.ours().members().size()))
                                .put("claim", facts.bound())
                                .put("changed", facts.changed())
                                .build())
                .put("ours", measured(outcome.ours()))
                .put("control", facts.control().letter())
                .put("plain", measured(outcome.plain()))
                .put("plainWanted", outcome.wanted())
                .build();
    }

    private static Json measured(Measured measured) {
        var reach = measured.reach();
        return Json.object()
                .put("members", measured.members().size())
                .put("worked", measured.worked().size())
                .put("exposed", measured.exposed().size())
                .put("read", measured.read())
                .put("numbers", reach.numbers().size())
                .put("fields", Json.texts(List.copyOf(reach.fields())))
                .put("changed", measured.changed())
                .put("lost", measured.lost())
                .put("milliseconds", Math.round(measured.seconds() * 1_000))
                .put("bytes", reach.bytes())
                .put("references", reach.allowed())
                .put("left", Json.texts(List.copyOf(reach.left())))
                .put("notes", Json.texts(measured.notes()))
                .build();
    }
}
