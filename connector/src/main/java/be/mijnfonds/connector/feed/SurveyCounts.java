package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one file of a batch would change, counted while it is read. */
final class SurveyCounts {
    private static final String KNOWN = "select count(*) from feed.present p where p.files & :bit <> 0";
    /** Has a row, and that is no tombstone. */
    private static final String GIVEN =
            "exists (select from pg_temp.seen s where s.file = :file and s.key = p.member_key and not (s.good and s.gone))";

    /** A full batch tells of so much time before it; older rows leave the list by their age. */
    private static final Duration TOLD_BACK = Duration.ofDays(730);

    private static final String TOLD =
            "select count(*) from feed.line t where t.file = :file and t.quarter >= :oldest and t.time >= :since";

    private static final String TAKEN_BACK =
            "exists (select from pg_temp.seen s where s.file = :file and s.key = p.member_key and s.good and s.gone)";

    private final Run.Parts to;
    private final FeedFile file;
    private final Seen seen;
    private final @Nullable ErrorReport report;
    private final Quarter current;
    private final Map<String, Object> told;
    private long faulty;
    private long changed;
    private long same;
    private long fresh;
    private long other;
    private long takenBack;
    private long strangers;

    /**
     * @param asOf the batch's moment, ms
     * @param report for a dry run; else rows are not compared one by one
     */
    SurveyCounts(Run.Parts to, FeedFile file, Seen seen, long asOf, @Nullable ErrorReport report) {
        this.to = to;
        this.file = file;
        this.seen = seen;
        this.report = report;
        this.current = Quarter.of(to.clock().instant());
        this.told = Map.of(
                "file",
                file.category(),
                "oldest",
                current.told().getFirst().toString(),
                "since",
                asOf - TOLD_BACK.toMillis());
    }

    /** Without a report only keys matter, which the database counts. */
    boolean looksAtRows() {
        return report != null || file.isToldOnce();
    }

    void add(String name, Group group) {
        if (file == FeedFile.REQUESTS) requests(group);
        if (file == FeedFile.PAPERS) papers(group);
        if (file.isConversation()) told(group);
        if (report == null) return;
        if (file != FeedFile.NUMBERS) unknown(group);
        if (file.isLines()) lines(group);
        else if (file != FeedFile.NUMBERS && !file.isToldOnce()) documents(group);
        group.faults().stream()
                .sorted(Comparator.comparingLong(Faults.Fault::line))
                .forEach(fault -> report.add(name, fault.line(), fault.field(), fault.reason()));
        faulty += group.faults().size();
    }

    /** Members are made known by numbers, which stand before; what the vault will say of them only the vault knows. */
    private void unknown(Group group) {
        var named = seen.given(
                FeedFile.NUMBERS,
                group.rows().stream().map(placed -> placed.row().memberKey()).toList());
        for (var placed : group.rows())
            if (group.member(placed) == null && !named.contains(placed.row().memberKey())) {
                group.fault(placed, "memberKey", "no-number");
                if (!placed.row().deleted()) strangers++;
            }
    }

    private void documents(Group group) {
        var members = group.known().values().stream().filter(Member::account).toList();
        var macs = to.newest()
                .macs(
                        Slot.of(Category.of(file.category())),
                        members.stream().map(Member::ref).toList());
        for (var placed : group.rows()) {
            var member = group.member(placed);
            var mac = member == null || placed.row().deleted() ? null : macs.get(member.ref());
            if (mac == null) continue;
            if (Bytes.same(mac, to.newest().mac(file, placed.row()))) same++;
            else changed++;
        }
    }

    private void lines(Group group) {
        var lines = new ArrayList<KeptLines.Line>();
        for (var placed : group.rows()) {
            var member = group.member(placed);
            if (member == null || placed.row().deleted()) continue;
            var line = KeptLines.Line.of(member.ref(), file, placed.row());
            if (line.isAhead(to.clock().instant())) group.fault(placed, file.timeField(), "in-the-future");
            else if (line.quarter().compareTo(current.told().getFirst()) < 0) continue;
            else if (member.account()) lines.add(line);
            else other++;
        }
        var compared = to.lines().compare(file, lines);
        fresh += compared.fresh().size();
        changed += compared.other();
        same += compared.same();
    }

    private void requests(Group group) {
        var items = group.rows().stream()
                .map(placed -> RequestRows.itemId(placed.row()))
                .toList();
        var kept = to.requests().find(items).keySet();
        for (var placed : group.rows()) {
            if (!kept.contains(RequestRows.itemId(placed.row()))) continue;
            if (placed.row().deleted()) takenBack++;
            else other++;
        }
    }

    private void papers(Group group) {
        var ids = new HashMap<Group.Placed, KeptPapers.Id>();
        for (var placed : group.rows()) {
            var member = group.member(placed);
            if (member != null)
                ids.put(placed, new KeptPapers.Id(member.ref(), placed.row().text("paperId")));
        }
        var kept = to.kept().find(ids.values());
        for (var placed : group.rows()) {
            var one = kept.get(ids.get(placed));
            if (one != null && one.gone()) one = null;
            if (placed.row().deleted()) takenBack += one == null ? 0 : 1;
            else if (one == null) fresh++;
            else if (one.made() && Bytes.same(one.mac(), to.newest().mac(file, placed.row()))) same++;
            else changed++;
        }
    }

    private void told(Group group) {
        var rows = new ToldRows.Made(file, to.clock().millis());
        var kept = to.told().find(file.category(), ToldRows.ids(file, group));
        for (var placed : group.rows()) {
            var id = ToldRows.id(file, group, placed);
            var one = id == null ? null : kept.get(id);
            if (one != null && one.isGone()) one = null;
            if (placed.row().deleted()) takenBack += one == null ? 0 : 1;
            else if (one == null) fresh++;
            else if (rows.of(placed.row(), one).equals(one.shown())) same++;
            else changed++;
        }
    }

    /** @param all whether what is not named vanishes */
    Diff diff(String name, boolean all) {
        return switch (file) {
            case CORE_ACCESS, REIMBURSEMENTS ->
                new Diff(name, fresh, changed, same, other, toldGone(all), told(), faulty);
            case PAPERS ->
                new Diff(name, fresh, changed, same, other, takenBack, to.kept().count(), faulty);
            case MESSAGES, SENT ->
                new Diff(name, fresh, changed, same, other, takenBack, to.told().count(file.category()), faulty);
            case REQUESTS ->
                new Diff(name, 0, 0, 0, other, takenBack, to.requests().count(), faulty);
            default -> members(name, all);
        };
    }

    private Diff members(String name, boolean all) {
        Map<String, Object> values = Map.of("file", file.category(), "bit", file.bit());
        var here = seen.count(
                "select count(*) from pg_temp.seen where file = :file and good and not gone",
                Map.of("file", file.category()));
        var known = seen.count(KNOWN, Map.of("bit", file.bit()));
        var met = seen.count(
                KNOWN + " and exists (select from pg_temp.seen s where s.file = :file and s.key = p.member_key"
                        + " and s.good and not s.gone)",
                values);
        var vanished = seen.count(KNOWN + " and " + (all ? "not " + GIVEN : TAKEN_BACK), values);
        return new Diff(
                name,
                here - met - strangers,
                changed,
                same,
                Math.max(0, met - changed - same),
                vanished,
                known,
                faulty);
    }

    private long told() {
        return seen.count(TOLD, told);
    }

    private long toldGone(boolean all) {
        var row = "exists (select from pg_temp.seen s where s.file = t.file and s.key = t.line_id";
        return seen.count(
                TOLD
                        + (all
                                ? " and not " + row + " and not (s.good and s.gone))"
                                : " and " + row + " and s.good and s.gone)"),
                told);
    }
}
