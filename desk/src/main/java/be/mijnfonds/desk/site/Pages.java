package be.mijnfonds.desk.site;

import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Answers with a file of the folder, by its exact name. */
public final class Pages {
    /** No part begins with a dot and none is escaped, so no address leads out of the folder. */
    private static final Pattern ADDRESS =
            Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}/){0,6}(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99})?");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8",
            "sig", "text/plain; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");
    private static final long LARGEST = 16 * 1024 * 1024;

    private final Path folder;

    public Pages(Path folder) {
        this.folder = folder;
    }

    /** @param address as it was asked, nothing decoded */
    public Answer of(String address) throws IOException {
        if (!ADDRESS.matcher(address).matches()) return Problem.NOT_THERE.answer();
        var name = address.endsWith("/") ? address + "index.html" : address;
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        var file = folder.resolve(name.substring(1));
        if (type == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST)
            return Problem.NOT_THERE.answer();
        return new Answer.Bytes(Files.readAllBytes(file), type);
    }
}
