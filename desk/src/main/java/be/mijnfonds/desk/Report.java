package be.mijnfonds.desk;

import be.mijnfonds.desk.scope.Grounds;
import be.mijnfonds.desk.scope.Scope;
import be.mijnfonds.desk.scope.Scopes.Answered;
import be.mijnfonds.desk.scope.Sureness;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A scope in words. Certain and possible stand beside each other and are never added up. */
final class Report {
    private final PrintStream out;
    private final Scope scope;

    private Report(PrintStream out, Scope scope) {
        this.out = out;
        this.scope = scope;
    }

    static void write(PrintStream out, Answered answered) {
        var report = new Report(out, answered.scope());
        report.question();
        report.counts();
        report.categories();
        report.others();
        report.grounds(answered.scope().grounds());
        out.printf("%nStore: answered in %,d ms", answered.queryNanos() / 1_000_000);
        out.println(
                answered.scope().storeAgreed()
                        ? ", the same as the signed tree."
                        : ", and NOT the same as the signed tree. What stands here is the tree's; run --rebuild.");
        out.println("Hash of the list: " + answered.scope().hash());
    }

    private void question() {
        var question = scope.question();
        out.println("Where: " + question.place().words());
        out.println("When:  " + Times.words(question.from()) + " to " + Times.words(question.to()) + " (Brussels)");
        if (!question.filter().isAll())
            out.println("Lines: " + new String(question.filter().json().canonical(), StandardCharsets.UTF_8));
        out.println();
    }

    private void counts() {
        var shown = scope.sightings().members();
        var certain = scope.sureness() == Sureness.CERTAIN ? shown : 0;
        out.printf("%,d certain, %,d possible by a line of the journal; ", certain, shown - certain);
        out.printf(
                "of %,d members with a file then, the others: %s.%n",
                scope.accounts(), scope.others().code());
    }

    private void categories() {
        if (scope.sightings().members() == 0) return;
        out.printf("%n  %-16s %s%n", "reached", scope.sureness().code());
        scope.members().forEach((what, members) -> out.printf("  %-16s %,d%n", what, members));
    }

    private void others() {
        if (scope.others() == Sureness.EXCLUDED) return;
        out.printf("%nNobody is excluded, because%n");
        for (var doubt : scope.doubts()) out.println("  * " + doubt.words());
    }

    private void grounds(Grounds grounds) {
        out.printf("%nWhat it rests on%n");
        out.printf(
                "  journal        %,d lines, root %s, signed by %s%n",
                grounds.size(), grounds.root(), grounds.signer());
        var read = grounds.read();
        out.println(
                read == null
                        ? "                 not read: it is not what was signed"
                        : "                 lines %,d to %,d read from the signed tree for this answer"
                                .formatted(read.from(), read.to()));
        out.println("  witness        none outside the fund");
        var counted = grounds.counted();
        out.println(
                counted == null
                        ? "  second source  none"
                        : "  second source  the portal counted %,d of the %,d lines by which keys left through it"
                                .formatted(counted, grounds.keysLeft()));
        var pages = grounds.pages();
        out.println(
                pages == null
                        ? "  pages          no manifest noted by then"
                        : "  pages          manifest " + pages.hash() + ", noted " + Times.words(pages.time()));
        out.println("  vault          its build is not recorded by this version");
    }
}
