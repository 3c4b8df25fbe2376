package be.mijnfonds.pages.site;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import org.jspecify.annotations.Nullable;

/**
 * A place for one value, which only the member's browser fills. It says that it is busy and keeps its size until then.
 *
 * @param path root and fields, as in SLOTS.md; one that begins with a dot is relative to a list's item
 * @param format how the browser writes the value
 * @param size {@code s}, {@code m} or {@code l}: how wide it stands while it waits
 * @param reveal the format after the member asked to see the whole value, or null when it is never masked
 */
public record Slot(
        String path,
        String format,
        String size,
        @Nullable String id,
        @Nullable String reveal) implements Content {

    static Slot of(String path) {
        return new Slot(path, "text", "m", null, null);
    }

    public Slot as(String newFormat) {
        return new Slot(path, newFormat, size, id, reveal);
    }

    public Slot size(String newSize) {
        return new Slot(path, format, newSize, id, reveal);
    }

    /** Masked until asked for; {@code id} is how the button finds it. */
    public Slot revealed(String newId, String revealFormat) {
        return new Slot(path, format, size, newId, revealFormat);
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent("<span");
        attribute(output, "id", id);
        // What stands in a template is filled before it is shown: it never waits.
        if (!path.startsWith(".")) {
            attribute(output, "class", "mf-slot mf-slot--" + size);
            attribute(output, "aria-busy", "true");
        }
        attribute(output, "data-value", path);
        if (!format.equals("text")) attribute(output, "data-format", format);
        attribute(output, "data-reveal", reveal);
        output.writeContent("></span>");
    }

    private static void attribute(TemplateOutput output, String name, @Nullable String value) {
        if (value == null) return;
        if (!value.matches("[A-Za-z0-9 .:_-]+"))
            throw new IllegalArgumentException("not a slot's " + name + ": " + value);
        output.writeContent(" " + name + "=\"" + value + "\"");
    }
}
