package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Target;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.aim.Zone;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.range.twin.TwinVisit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Row 5: 2021 again. Everything that writes down or keeps is left open while members work. */
final class LeftOpen implements Row {
    /** Members who send a document meanwhile. */
    private static final int SENDING = 5;

    @Override
    public Facts facts() {
        return new Facts(
                        5,
                        "A log, trace, cache or debug endpoint left open (2021)",
                        """
                While members work it reads the portal's log at its finest, the database's log with every statement and \
                its parameters, a proxy that keeps every request and every answer, the metrics, and a dump of all of the \
                portal's memory.""",
                        0,
                        0,
                        Control.WHO_WORKED,
                        false,
                        Set.of(Mistake.LOGS_BODIES, Mistake.OPEN_DEBUG_ENDPOINT, Mistake.SHARED_RESPONSE_CACHE))
                .with(Besides.PAPER, Besides.HALF);
    }

    @Override
    public Manner manner() {
        return Manner.CALM;
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        statements(ours, true);
        var read = 0;
        try (var tap = new Tap(ours, attack);
                var visitor = tap.visitor(ours)) {
            var visits = Together.each(attack.working(), member -> Ours.signIn(visitor, member));
            for (var count : Together.each(visits, visit -> Ours.read(visit).size())) read += count;
            var sending = attack.working().subList(0, Math.min(SENDING, visits.size()));
            for (var i = 0; i < sending.size(); i++) Stock.half(ours, visitor.portal(), visits.get(i), sending.get(i));
            // Sessions are live and answers have just gone by.
            Tap.heapDump(ours, attack.loot().resolve("heap.hprof"));
            for (var count : Together.each(visits, visit -> Ours.read(visit).size())) read += count;
            metrics(attack, ours.fund().ports().management());
        } finally {
            statements(ours, false);
        }
        if (read == 0) throw new IOException("no member read anything");
        attack.copy("logs", ours.logs());
        return Taken.read(List.of("Documents that members read meanwhile: " + read + "; of " + SENDING
                + " documents at the most a part was sent."));
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        statements(plain, true);
        var read = 0;
        try (var tap = new Tap(plain, attack)) {
            for (var count : Together.each(attack.working(), member -> pages(plain, tap, member))) read += count;
            var nobody = plain.visitor().anonymous();
            var dumped = nobody.save("/actuator/heapdump", attack.loot().resolve("heap.hprof"));
            if (dumped != 200) throw new IOException("the open debug endpoint answered " + dumped);
            cached(nobody, attack);
        } finally {
            statements(plain, false);
        }
        attack.copy("logs", plain.logs());
        return Taken.read(List.of("Pages that members read meanwhile: " + read + "."));
    }

    private static int pages(Plain plain, Tap tap, Member member) throws IOException, InterruptedException {
        var visit = plain.signIn(member);
        var read = 0;
        for (var path : Plain.pages(member)) if (tap.get(path, "TWINSESSION=" + visit.session()) == 200) read++;
        return read;
    }

    /** Nobody in particular asks for what the cache has kept. */
    private static void cached(TwinVisit nobody, Attack attack) throws IOException, InterruptedException {
        for (var member : attack.working())
            for (var path : Plain.pages(member)) {
                var page = nobody.get(path);
                if (page.status() == 200) attack.keep("cache" + path.replace('?', '-'), page.body());
            }
    }

    private static void metrics(Attack attack, int port) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + port + "/metrics");
            var answer = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
            attack.keep("metrics.txt", answer.body());
        }
    }

    /** The database writes every statement with its parameters into its log. */
    private static void statements(Target target, boolean on) throws SQLException {
        for (var store : target.stores()) {
            if (store.zone() != Zone.PORTAL) continue;
            try (var connection = store.cluster().connect("postgres");
                    var statement = connection.createStatement()) {
                statement.execute(on ? "alter system set log_statement = 'all'" : "alter system reset log_statement");
                statement.execute(
                        on
                                ? "alter system set log_parameter_max_length = -1"
                                : "alter system reset log_parameter_max_length");
                statement.execute("select pg_reload_conf()");
            }
        }
    }
}
