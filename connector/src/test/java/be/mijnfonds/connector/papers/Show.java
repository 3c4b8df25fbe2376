package be.mijnfonds.connector.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Writes each kind of paper, and a picture of each of its pages, into a folder: to look at. */
final class Show {
    private Show() {}

    public static void main(String[] folder) throws IOException {
        var papers = new Papers(Samples.ISSUER, TestSeal.of("EC", 256));
        for (var kind : Samples.KINDS)
            for (var language : Words.LANGUAGES)
                write(
                        Path.of(folder[0]),
                        kind + "-" + language,
                        papers.make(Samples.paper(kind, language), Samples.CODE, TestSeal.NOW));
        for (var language : Words.LANGUAGES)
            for (var doubted : new boolean[] {false, true})
                write(
                        Path.of(folder[0]),
                        "letter-" + doubted + "-" + language,
                        papers.make(
                                Samples.letter(papers, language, doubted, doubted ? 2 : 1),
                                Samples.CODE,
                                TestSeal.NOW));
        write(
                Path.of(folder[0]),
                "hundred",
                papers.make(Samples.lines("difference", "fr", 100), Samples.CODE, TestSeal.NOW));
    }

    private static void write(Path folder, String name, byte[] pdf) throws IOException {
        Files.write(folder.resolve(name + ".pdf"), pdf);
        System.out.println(name + " " + pdf.length);
        try (var document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            for (var page = 0; page < document.getNumberOfPages(); page++)
                ImageIO.write(
                        renderer.renderImageWithDPI(page, 110, ImageType.RGB),
                        "png",
                        folder.resolve(name + "-" + page + ".png").toFile());
        }
    }
}
