package be.mijnfonds.demo.launch;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** What somebody who has just started the demo needs to know. */
final class Welcome {
    private Welcome() {}

    static void print(DemoFund fund, PrintStream out) {
        var pages = SettingsFiles.pages(fund.ports());
        var vault = SettingsFiles.read(fund.made("vault.json"));
        out.println();
        out.println("The demo fund is open:  " + pages + "/");
        out.println();
        out.println("Sign in there with itsme or eID; the demo's own provider stands for both and asks no password.");
        out.println("Choose one of these invented people:");
        for (var persona : personas(fund)) person(out, persona);
        out.println();
        personas(fund).stream().findFirst().ifPresent(first -> letter(out, first));
        out.println();
        staff(fund, out);
        out.println();
        out.println("The journal's key:      " + Opening.text(vault, "journalKey"));
        out.println("Check a proof that you downloaded, without a network:");
        out.println("  ./mijnfonds verify FILE.tlog-proof --key '" + Opening.text(vault, "journalKey") + "'");
        out.println("See whether the pages are what was signed, as an outside monitor does:");
        out.println("  ./mijnfonds watch " + pages + folder(fund));
        out.println();
        out.println("Logs are in " + fund.layout().logs() + ". Ctrl-C stops everything; nothing is lost.");
    }

    /** They stand here because nobody hands out slips of paper in a demo. */
    private static void staff(DemoFund fund, PrintStream out) {
        out.println("The security desk:      " + SettingsFiles.desk(fund.ports()) + "/");
        out.println("Its staff begins there, each once, with a number and a code, and makes a passkey:");
        for (var colleague : Staff.all(fund.layout()))
            out.printf(
                    "  %-16s %-14s %s  %s%n",
                    Opening.text(colleague, "name"),
                    Opening.text(colleague, "role"),
                    Opening.text(colleague, "number"),
                    Opening.text(colleague, "code"));
    }

    private static String folder(DemoFund fund) {
        var usual = fund.options().home().resolve("var");
        var dir = fund.layout().dir();
        return dir.equals(usual) ? "" : " --dir " + dir;
    }

    private static void person(PrintStream out, Json persona) {
        if (!(persona instanceof Json.Obj known)) return;
        out.printf(
                "  %-16s %s  %s%n",
                Opening.text(known, "name"), Opening.text(known, "nationalNumber"), Opening.text(known, "description"));
    }

    /** Who has neither itsme nor eID comes in by a letter; nobody posts one here. */
    private static void letter(PrintStream out, Json persona) {
        if (!(persona instanceof Json.Obj known)) return;
        out.println();
        out.println("For somebody without itsme and eID the fund makes a letter with a code, here for "
                + Opening.text(known, "name") + ":");
        out.println("  ./mijnfonds letter " + Opening.text(known, "memberKey"));
    }

    private static List<Json> personas(DemoFund fund) {
        try {
            return Json.parse(Files.readAllBytes(fund.made("personas.json"))) instanceof Json.Arr list
                    ? list.items()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the personas", e);
        }
    }
}
