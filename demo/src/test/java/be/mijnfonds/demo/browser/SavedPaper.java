package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** A paper as the browser saved it, and what stands on it. */
record SavedPaper(Path pdf, String text) {
    private static final String SAVE = "[data-action=paper-save]:visible";

    /** How many stand in the list now. */
    static int listed(Page page) {
        Visits.go(page, "/nl/papieren/");
        return page.locator(SAVE).count();
    }

    /** The newest, once there is one more than before. */
    static SavedPaper next(Page page, int before, Path dir) throws IOException {
        Visits.await(page, "/nl/papieren/", SAVE + " >> nth=" + before);
        var download = page.waitForDownload(() -> page.locator(SAVE).first().click());
        assertThat(download.suggestedFilename()).endsWith(".pdf");
        var pdf = dir.resolve(before + "-" + download.suggestedFilename());
        download.saveAs(pdf);
        assertThat(new String(Files.readAllBytes(pdf), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new SavedPaper(pdf, new PDFTextStripper().getText(document));
        }
    }

    /** What its code is checked by. */
    String code() {
        var found = Pattern.compile("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}").matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }
}
