package be.mijnfonds.connector;

import be.mijnfonds.connector.letters.Letter;
import be.mijnfonds.connector.letters.Lettering;
import be.mijnfonds.connector.letters.Letters;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "letter",
        description = {
            "Makes a code for members who cannot sign in otherwise, and hands each to the core as a letter to print:",
            "core.out/letter-NUMBER.json. A code works once, for thirty days; a new letter makes the old one void.",
            "",
            "Post it only to an address that you have had for thirty days. With --print the code is shown here instead,",
            "to be handed over at the counter to somebody whose identity card you have seen.",
            ""
        },
        footer = {
            "",
            "What the member can do with it, and what the letter must say: docs/for-funds/letters.md.",
            "Exit status: 0 made, 1 some were not made, 2 wrong command line or settings."
        })
final class LetterCommand implements Callable<Integer> {
    private static final int MOST = 100;
    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    @Mixin
    private SettingsOption settings = new SettingsOption();

    @Option(names = "--print", description = "Show number and code here; no letter is ordered.")
    private boolean print;

    @Parameters(
            arity = "1..*",
            paramLabel = "MEMBERKEY",
            description = "The core's own key of each member, at most 100 at once.")
    private List<String> memberKeys = List.of();

    @Override
    public Integer call() throws InterruptedException {
        if (memberKeys.size() > MOST) {
            System.err.println("At most " + MOST + " members at once.");
            return Main.USAGE;
        }
        try (var parts = settings.start()) {
            var letters = parts.getBean(Letters.class);
            var status = 0;
            for (var i = 0; i < memberKeys.size(); i++) if (!make(letters, i)) status = Main.FAILED;
            return status;
        }
    }

    /** A member is told by place in the command line: a key stands in no terminal's scroll-back twice. */
    private boolean make(Letters letters, int place) throws InterruptedException {
        switch (letters.make(memberKeys.get(place))) {
            case Lettering.Made(var letter) -> {
                if (print) show(letter);
                else letters.handOver(letter);
                if (!print) System.out.println("Letter " + letter.numberShown() + " is with the core.");
                return true;
            }
            case Lettering.Nobody nobody ->
                System.err.println("Member " + (place + 1) + ": no such key in any feed that was taken.");
            case Lettering.Refused(var why) ->
                System.err.println("Member " + (place + 1) + ": the vault made no code (" + why + ").");
        }
        return false;
    }

    private static void show(Letter letter) {
        System.out.println("Letter number: " + letter.numberShown());
        System.out.println("Code:          " + letter.codeShown());
        System.out.println("Good until:    "
                + Instant.ofEpochMilli(letter.until()).atZone(BELGIUM).toLocalDate());
    }
}
