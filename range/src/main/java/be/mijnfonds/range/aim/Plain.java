package be.mijnfonds.range.aim;

import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.range.twin.Twin;
import be.mijnfonds.range.twin.TwinOptions;
import be.mijnfonds.range.twin.TwinVisit;
import be.mijnfonds.range.twin.TwinVisitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The plain twin: the control that shows that an adversary can do its work. */
public final class Plain implements Target {
    private static final int TRIES = 5;

    private final Twin twin;
    private final TwinVisitor visitor;
    private final List<Member> members;
    private final Map<String, Besides> besides = new ConcurrentHashMap<>();

    private Plain(Twin twin) {
        this.twin = twin;
        this.visitor = new TwinVisitor(twin.address());
        this.members = twin.people().members().toList();
    }

    public static Plain start(Path home, Path dir, int members, Progress progress) throws IOException, SQLException {
        return new Plain(Twin.start(TwinOptions.forTest(home, dir, members, Ports.find()), progress));
    }

    /** Starts the portal anew with these mistakes and no others. */
    public void with(Set<Mistake> mistakes) throws IOException {
        twin.with(mistakes);
    }

    @Override
    public String name() {
        return "plain twin";
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public URI address() {
        return twin.address();
    }

    @Override
    public List<Store> stores() {
        var data = twin.layout().cluster("twin").resolve("data");
        return List.of(new Store(Zone.PORTAL, "twin", twin.cluster(), data));
    }

    @Override
    public List<Path> logs() {
        return List.of(twin.portal().log(), twin.layout().log("postgres-twin"));
    }

    @Override
    public List<Path> configuration() {
        return twin.configuration();
    }

    @Override
    public long pid() {
        return twin.portal().pid();
    }

    @Override
    public Set<String> allowed() {
        return Set.of();
    }

    @Override
    public Map<String, Besides> besides() {
        return besides;
    }

    public Twin twin() {
        return twin;
    }

    public TwinVisitor visitor() {
        return visitor;
    }

    /** A machine that does much at once may fail in between; a member tries again. */
    public TwinVisit signIn(Member member) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                return visitor.signIn(member.person().nationalNumber());
            } catch (IOException e) {
                if (tries == TRIES) throw e;
                Thread.sleep(1_000);
            }
        }
    }

    /** Every page about this member; the first document is of the feed, a paper and what was sent may follow. */
    public static List<String> pages(Member member) {
        var base = "/members/" + member.person().number();
        return List.of(
                base + "/overview",
                base + "/data",
                base + "/bank",
                base + "/reimbursements",
                base + "/contributions",
                base + "/benefits",
                base + "/messages",
                base + "/documents",
                base + "/document/1",
                base + "/document/2",
                base + "/document/3",
                base + "/certificate",
                base + "/access-log?period=all");
    }

    /** Changes of accounts that were taken. */
    public int changes() throws SQLException {
        try (var connection = twin.connect();
                var rows = connection.createStatement().executeQuery("select count(*) from bank_change")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public void close() {
        visitor.close();
        twin.close();
    }
}
