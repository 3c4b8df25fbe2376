package be.mijnfonds.range.inject;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.Batch;
import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.feed.FeedKey;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Batches that the core hands over besides those of its own: what a member's file says, changed by somebody. */
public final class Fed {
    private static final String FUND = "599";
    private static final DateTimeFormatter SORTS =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private static final List<FeedFile> FILES = List.of(
            FeedFile.NUMBERS,
            FeedFile.PERSON,
            FeedFile.ADDRESS,
            FeedFile.CONTACT,
            FeedFile.BANK,
            FeedFile.INSURANCE,
            FeedFile.FAMILY,
            FeedFile.AGREEMENTS,
            FeedFile.BENEFITS,
            FeedFile.REIMBURSEMENTS,
            FeedFile.MESSAGES,
            FeedFile.SENT);

    private final DemoFund fund;
    private final List<Member> members;
    private final Archive rows;

    /** @param members all of whom have an account, and whose rows carry canaries */
    public Fed(DemoFund fund, List<Member> members) throws IOException {
        this.fund = fund;
        this.members = members;
        this.rows = new Archive(FeedKey.read(fund.layout().secret("feed.key")), FUND, new Canaries(1));
    }

    /** Everybody's rows, each changed, taken and sealed; returns what the connector found wrong with them. */
    public String take(UnaryOperator<Json.Obj> change) throws IOException, InterruptedException, SQLException {
        return take(change, Papers::of);
    }

    /** Everybody's rows as they are, and no paper besides those that the members asked for. */
    public void restore() throws IOException, InterruptedException, SQLException {
        take(row -> row, Papers::gone);
    }

    private String take(UnaryOperator<Json.Obj> change, Function<Member, List<Json.Obj>> papers)
            throws IOException, InterruptedException, SQLException {
        var now = Instant.now();
        var name = SORTS.format(now) + "-range.zip";
        var in = fund.layout().core("in");
        var parts = new ArrayList<Archive.Part>();
        for (var file : FILES)
            parts.add(new Archive.Part(
                    file.fileName(),
                    () -> members.stream()
                            .flatMap(member -> rows.rows(file, member).stream())
                            .map(file == FeedFile.NUMBERS ? UnaryOperator.identity() : change)));
        parts.add(new Archive.Part(
                FeedFile.PAPERS.fileName(),
                () -> members.stream()
                        .flatMap(member -> papers.apply(member).stream())
                        .map(change)));
        rows.write(in.resolve(name), new Batch("range-" + SORTS.format(now), now, Batch.Mode.DELTA), parts);
        while (!Files.exists(in.resolve("taken").resolve(name))) {
            if (Files.exists(in.resolve("refused").resolve(name)))
                throw new IOException("refused: " + errors(in.resolve("refused"), name));
            Thread.sleep(200);
        }
        while (waits()) Thread.sleep(200);
        return errors(in.resolve("taken"), name);
    }

    private static String errors(Path folder, String name) throws IOException {
        var file = folder.resolve(name + ".errors.jsonl");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Documents that were fed and are not sealed yet; look-ups are of every sign-in and wait for no batch. */
    private boolean waits() throws SQLException {
        try (var connection = fund.cluster("main").cluster().connect("connector");
                var count = connection
                        .createStatement()
                        .executeQuery("select count(*) from waiting.document where slot not like 'access%'")) {
            count.next();
            return count.getLong(1) > 0;
        }
    }
}
