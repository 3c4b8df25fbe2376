package be.mijnfonds.range.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a program said, and with which status it ended. */
record Said(int status, String words) {
    static Said by(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }
}
