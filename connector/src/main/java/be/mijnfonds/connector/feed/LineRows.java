package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.seal.Ref;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a file of which a member has many rows, kept of members with an account: look-ups told by the fund, reimbursements. */
final class LineRows implements FileTaker {
    /** What comes after the rows: first what is no longer told, then all accounts from this one on, then the lists. */
    private static final String ACCOUNTS = "accounts ";

    private static final String LISTS = "lists";
    private static final int LISTS_AT_ONCE = 200;

    private final Run run;
    private final FeedFile file;
    private final Quarter current;
    private final Quarter oldest;

    LineRows(Run run, FeedFile file) {
        this.run = run;
        this.file = file;
        this.current = Quarter.of(run.to().clock().instant());
        this.oldest = current.told().getFirst();
    }

    @Override
    public void take(Group group) {
        var lines = new ArrayList<KeptLines.Line>();
        for (var placed : group.rows()) {
            var member = group.member(placed);
            if (member == null) {
                group.fault(placed, "memberKey", "no-number");
                continue;
            }
            var line = KeptLines.Line.of(member.ref(), file, placed.row());
            if (!placed.row().deleted() && line.isAhead(run.to().clock().instant()))
                group.fault(placed, file.timeField(), "in-the-future");
            else if (member.account()
                    && (placed.row().deleted() || line.quarter().compareTo(oldest) >= 0)) lines.add(line);
        }
        var put = run.to().lines().put(file, lines, run.manifest().batchId());
        run.to().due().add(put.changed());
        // What a fund sends for the first time is no news of today.
        if (run.isFirst(file)) return;
        put.fresh().stream()
                .filter(KeptLines.Line::isMoney)
                .map(line -> new Paid(line.ref(), line.day()))
                .distinct()
                .filter(paid -> run.to().accounts().hasFile(paid.ref()))
                .forEach(paid -> run.to()
                        .notices()
                        .paid(paid.ref(), paid.day(), run.to().clock().instant()));
    }

    private record Paid(Ref ref, LocalDate day) {}

    @Override
    public @Nullable String rest(String after) {
        if (after.isEmpty()) {
            run.to().due().deleteBefore(file, oldest);
            // A row that could not be read may be one that was told before: then nothing is taken for gone.
            if (run.manifest().full() && run.complete().contains(file))
                run.to().due().deleteOthers(file, run.manifest().batchId());
            return run.isFirst(file) ? ACCOUNTS : LISTS;
        }
        if (after.equals(LISTS)) return lists() ? LISTS : null;
        var page = run.members(after.substring(ACCOUNTS.length()), true);
        if (page.isEmpty()) return LISTS;
        run.to()
                .due()
                .add(page.stream().flatMap(member -> lists(member).stream()).toList());
        return ACCOUNTS + page.getLast().memberKey();
    }

    /** Each of the quarters that are shown: the fund tells of it now, so an empty list says that there was nothing. */
    private List<KeptLines.Listing> lists(Member member) {
        return current.told().stream()
                .map(quarter -> new KeptLines.Listing(member.ref(), file, quarter))
                .toList();
    }

    private boolean lists() {
        var lists = run.to().due().take(file, LISTS_AT_ONCE);
        run.put(lists.stream()
                .filter(list -> list.quarter().compareTo(oldest) >= 0)
                .map(list -> new Newest.Made(run.to().lines().document(list, run.asOf()), null))
                .toList());
        return !lists.isEmpty();
    }
}
