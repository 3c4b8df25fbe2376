package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** How long a fund that was there before takes until a page is there and a member has read the own file. */
final class StartRow {
    private static final double GOAL_SECONDS = 15;

    private StartRow() {}

    /** The fund that was opened, and the row about it. */
    record Started(DemoFund fund, Row row) {}

    static Started again(Options options, Progress progress) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var fund = DemoFund.open(options, progress).start();
        var page = page(fund);
        if (page != 200) throw new IOException("the first page answers " + page);
        var read = FundRows.readsOwnFile(fund, options.members());
        var seconds = (System.nanoTime() - began) / 1e9;
        if (read == 0) throw new IOException("who signed in had nothing to read");
        var row = new Row(
                "seconds until a member has signed in and read the own file, second start",
                Row.number(seconds) + " s",
                "",
                seconds,
                GOAL_SECONDS,
                false,
                "eleven JVMs and two database servers share the cores");
        return new Started(fund, row);
    }

    private static int page(DemoFund fund) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + fund.ports().pages() + "/nl/");
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
