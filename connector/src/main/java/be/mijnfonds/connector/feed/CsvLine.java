package be.mijnfonds.connector.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into cells as RFC 4180 says, but for one thing: a cell holds no line break, quoted or not. No value of the
 * catalogue has one, and so a quote that is not closed spoils its own line and never those after it.
 */
final class CsvLine {
    private final String text;
    private final List<String> cells = new ArrayList<>();
    private int at;

    private CsvLine(String text) {
        this.text = text;
    }

    /** @throws RowFault when it is not UTF-8 or its quotes are not right */
    static List<String> cells(byte[] line) {
        var length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return new CsvLine(decoder.decode(ByteBuffer.wrap(line, 0, length)).toString()).cut();
        } catch (CharacterCodingException e) {
            throw new RowFault("", "encoding");
        }
    }

    private List<String> cut() {
        do cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        while (comma());
        return cells;
    }

    private boolean comma() {
        if (at == text.length()) return false;
        if (text.charAt(at++) != ',') throw new RowFault("", "quotes");
        return true;
    }

    private String plain() {
        var from = at;
        while (at < text.length() && text.charAt(at) != ',')
            if (text.charAt(at++) == '"') throw new RowFault("", "quotes");
        return text.substring(from, at);
    }

    private String quoted() {
        var cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') cell.append(text.charAt(at));
            else if (at + 1 < text.length() && text.charAt(at + 1) == '"') cell.append(text.charAt(++at));
            else {
                at++;
                return cell.toString();
            }
        }
        throw new RowFault("", "quotes");
    }
}
