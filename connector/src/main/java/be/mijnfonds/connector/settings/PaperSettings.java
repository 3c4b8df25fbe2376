package be.mijnfonds.connector.settings;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Optional: without it no papers are made, and rows about them are faults.
 *
 * @param keyStore PKCS#12 with the fund's certificate for seals and its key
 * @param name the fund's, as it stands on a paper
 * @param address one to four lines
 * @param contact one line: where to ask about a paper
 * @param officer one line: where the data protection officer is reached; the contact when it is left out
 * @param check by language of a paper, the address of the page that checks its code
 */
public record PaperSettings(
        Path keyStore,
        Path passwordFile,
        String name,
        String fund,
        List<String> address,
        String contact,
        String officer,
        Map<String, URI> check) {
    private static final List<String> LANGUAGES = List.of("nl", "fr", "de");
    private static final int MAX_LINES = 4;
    private static final int MAX_LINE = 80;

    static @Nullable PaperSettings parse(Json.@Nullable Fields fields, String fund, Path folder) {
        if (fields == null) return null;
        try {
            var contact = line(fields.text("contact"));
            var officer = fields.textOrNull("officer");
            var papers = new PaperSettings(
                    folder.resolve(fields.text("keyStore")),
                    folder.resolve(fields.text("passwordFile")),
                    line(fields.text("name")),
                    fund,
                    address(fields.texts("address", MAX_LINES)),
                    contact,
                    officer == null ? contact : line(officer),
                    check(fields.object("check")));
            fields.end();
            return papers;
        } catch (JsonException | IllegalArgumentException e) {
            throw new SettingsException("Setting papers is not right: " + e.getMessage() + ".");
        }
    }

    private static List<String> address(List<String> lines) {
        if (lines.isEmpty()) throw new IllegalArgumentException("address is empty");
        return lines.stream().map(PaperSettings::line).toList();
    }

    private static Map<String, URI> check(Json.Fields fields) {
        var pages = new HashMap<String, URI>();
        for (var language : LANGUAGES) pages.put(language, URI.create(fields.text(language)));
        // An installation from before there were letters in English has no such page in its settings.
        var english = fields.textOrNull("en");
        if (english != null) pages.put("en", URI.create(english));
        fields.end();
        return Map.copyOf(pages);
    }

    private static String line(String text) {
        if (text.isBlank() || text.length() > MAX_LINE)
            throw new IllegalArgumentException("a line is empty or longer than " + MAX_LINE + " characters");
        return text;
    }

    public char[] password() {
        return SecretFile.text(passwordFile).toCharArray();
    }
}
