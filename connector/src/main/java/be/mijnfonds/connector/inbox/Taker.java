package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.core.Core;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.requests.Request;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Statement;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes statements from the portal to the core. The order of steps is what makes a stop at any moment harmless: our database
 * has the statement and the member's copy before the core's folder has the file, and the file is there before the portal may
 * drop the item.
 */
public final class Taker {
    private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

    /** What a taker works with. */
    public record Parts(
            Fund fund,
            PublicKey vaultKey,
            InboxKey key,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Members members,
            Core core,
            Portal portal,
            Patience patience,
            Clock clock) {}

    private final Parts parts;
    private final Judge judge;
    private final Items items;
    private final Requests requests;
    private final Queue queue;
    private final Notices notices;
    private boolean coreAway;

    public Taker(Parts parts) {
        this.parts = parts;
        this.judge = new Judge(parts.fund(), parts.vaultKey(), parts.key());
        this.items = new Items(parts.template(), parts.storeKey());
        this.requests = new Requests(parts.template(), parts.storeKey());
        this.queue = new Queue(parts.template(), parts.storeKey());
        this.notices = new Notices(parts.template(), parts.storeKey());
    }

    /** One look into the inbox; waits while the portal is away. Answers how many items were dealt with. */
    public int round() throws InterruptedException {
        // What a stop left between database and folder; the portal may have nothing more of it.
        if (!handOver()) return 0;
        var fetched = parts.patience().until(parts.portal()::inbox);
        if (fetched.isEmpty()) return 0;
        var settled = items.settled(fetched.stream().map(Portal.Item::itemId).toList());
        var done = new ArrayList<ItemId>();
        for (var item : fetched) if (settled.contains(item.itemId()) || settle(item)) done.add(item.itemId());
        if (!handOver() || done.isEmpty()) return 0;
        parts.patience().until(() -> parts.portal().done(done));
        return done.size();
    }

    /** False when it must wait. */
    private boolean settle(Portal.Item item) {
        switch (judge.judge(item)) {
            case Judged.Good good -> {
                return take(good);
            }
            case Judged.Bad bad -> {
                refuse(item.itemId(), bad);
                return true;
            }
        }
    }

    private boolean take(Judged.Good good) {
        var statement = good.statement();
        var memberKey = parts.members().memberKey(statement.ref());
        if (memberKey.isEmpty()) {
            LOG.error(
                    "Statement {} waits: its member is not known here; the next full feed may bring it.",
                    statement.itemId());
            return false;
        }
        var file = file(good, memberKey.get());
        parts.transaction().executeWithoutResult(status -> {
            items.durably();
            var now = parts.clock().instant();
            if (!items.take(statement.itemId(), file, now)) return;
            tell(good.agreement(), statement.what(), Request.State.received(now.toEpochMilli()));
            notices.asked(statement.ref(), statement.kind(), statement.itemId(), newEmail(statement), now);
        });
        return true;
    }

    private static @Nullable String newEmail(Statement statement) {
        return statement.what().get("email") instanceof Json.Text(var email) ? email : null;
    }

    /** As {@code docs/for-funds/core.md} says. */
    private static byte[] file(Judged.Good good, String memberKey) {
        var statement = good.statement();
        return Json.object()
                .put("v", 1)
                .put("type", "statement")
                .put("memberKey", memberKey)
                .put("itemId", statement.itemId().value())
                .put("kind", statement.kind().code())
                .put("level", good.agreement().level().code())
                .put("time", statement.time())
                .put("what", statement.what())
                .build()
                .canonical();
    }

    private void refuse(ItemId itemId, Judged.Bad bad) {
        var agreement = bad.told();
        LOG.error("Statement {} is refused: {}.", itemId, bad.fault());
        parts.transaction().executeWithoutResult(status -> {
            items.durably();
            var first = items.refuse(
                    itemId, agreement != null, bad.fault(), parts.clock().instant());
            if (!first
                    || agreement == null
                    || parts.members().memberKey(agreement.ref()).isEmpty()) return;
            var what = bad.said() == null ? null : bad.said().what();
            tell(agreement, what, Request.State.refused(parts.clock().millis(), reason(bad.fault())));
        });
    }

    /** What a member can do something with: which of our checks failed is for the fund's people. */
    private static String reason(String fault) {
        return fault.equals("level") || fault.equals("form") ? fault : "unreadable";
    }

    private void tell(Agreement agreed, Json.@Nullable Obj what, Request.State state) {
        var ref = agreed.ref();
        requests.lock(ref);
        requests.put(
                new Requests.Kept(new Request(ref, agreed.itemId(), agreed.kind(), agreed.time(), what, state), 0));
        notices.decided(
                ref, agreed.kind(), agreed.itemId(), state.code(), parts.clock().instant());
        queue.put(List.of(requests.document(ref, state.at())), parts.clock().instant());
    }

    /** False when the core's folder cannot be written: then nothing is said to the portal either. */
    private boolean handOver() {
        for (var file : items.unwritten()) {
            try {
                parts.core().statement(file.itemId().value(), file.text());
            } catch (UncheckedIOException e) {
                if (!coreAway) LOG.error("A statement cannot be written to the core's folder; tried again.");
                coreAway = true;
                return false;
            }
            coreAway = false;
            items.written(file.itemId());
        }
        return true;
    }
}
