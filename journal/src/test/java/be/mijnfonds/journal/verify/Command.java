package be.mijnfonds.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Runs the command as {@code main} does, and keeps what it said. */
record Command(int code, String said) {
    static Command verify(Object... args) {
        var out = new ByteArrayOutputStream();
        var texts = new String[args.length];
        for (var i = 0; i < args.length; i++) texts[i] = args[i].toString();
        return new Command(Main.run(new PrintStream(out, true, UTF_8), texts), out.toString(UTF_8));
    }
}
