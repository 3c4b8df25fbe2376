package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.waiting.Quarter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes {@code core-access}: what the fund tells of look-ups in its own systems, kept of members with an account. */
final class LookUpRows implements FileTaker {
    /** What comes after the rows: first the look-ups no longer told, then all accounts from this one on, then the lists. */
    private static final String ACCOUNTS = "accounts ";

    private static final String LISTS = "lists";
    private static final int LISTS_AT_ONCE = 200;

    private final Run run;
    private final Quarter current;
    private final Quarter oldest;

    LookUpRows(Run run) {
        this.run = run;
        this.current = Quarter.of(run.to().clock().instant());
        this.oldest = current.told().getFirst();
    }

    @Override
    public void take(Group group) {
        var lookUps = new ArrayList<Told.LookUp>();
        for (var placed : group.rows()) {
            var member = group.member(placed);
            if (member == null) {
                group.fault(placed, "memberKey", "no-number");
                continue;
            }
            var lookUp = Told.LookUp.of(member.ref(), placed.row());
            if (!placed.row().deleted() && lookUp.quarter().compareTo(current) > 0)
                group.fault(placed, "time", "in-the-future");
            else if (member.account()
                    && (placed.row().deleted() || lookUp.quarter().compareTo(oldest) >= 0)) lookUps.add(lookUp);
        }
        run.to().due().add(run.to().told().put(lookUps, run.manifest().batchId()));
    }

    @Override
    public @Nullable String rest(String after) {
        if (after.isEmpty()) {
            // A row that could not be read may be one that was told before: then nothing is taken for gone.
            if (run.manifest().full() && run.complete().contains(FeedFile.CORE_ACCESS))
                run.to().due().deleteOthers(run.manifest().batchId());
            return run.isFirst(FeedFile.CORE_ACCESS) ? ACCOUNTS : LISTS;
        }
        if (after.equals(LISTS)) return lists() ? LISTS : null;
        var page = run.members(after.substring(ACCOUNTS.length()), true);
        if (page.isEmpty()) return LISTS;
        run.to()
                .due()
                .add(page.stream().flatMap(member -> lists(member).stream()).toList());
        return ACCOUNTS + page.getLast().memberKey();
    }

    /** Each of the quarters that are told: the fund tells of look-ups now, so an empty list says that there were none. */
    private List<Told.Listing> lists(Member member) {
        return current.told().stream()
                .map(quarter -> new Told.Listing(member.ref(), quarter))
                .toList();
    }

    private boolean lists() {
        var lists = run.to().due().take(LISTS_AT_ONCE);
        run.put(lists.stream()
                .filter(list -> list.quarter().compareTo(oldest) >= 0)
                .map(list -> new Newest.Made(run.to().told().document(list, run.asOf()), null))
                .toList());
        return !lists.isEmpty();
    }
}
