package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.conversations.Conversations;
import be.mijnfonds.connector.core.Core;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.requests.Request;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.uploads.Uploads;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.MemberLink;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Statement;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    /** What is not with the core after so long is told: to the member, and to who reads the log, once so long. */
    private static final Duration LONG = Duration.ofDays(1);

    private static final Set<String> TOLD_AS_IT_IS = Set.of("level", "form", "type", "virus", "document");

    private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

    /** What a taker works with. */
    public record Parts(
            Fund fund,
            PublicKey vaultKey,
            InboxKey key,
            CoreKey coreKey,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Members members,
            Core core,
            Portal portal,
            Uploads uploads,
            Vault vault,
            Patience patience,
            Clock clock) {}

    private final Parts parts;
    private final Judge judge;
    private final Documents documents;
    private final Items items;
    private final Requests requests;
    private final Conversations conversations;
    private final Queue queue;
    private final Notices notices;
    private final Alarms alarms;
    private Instant nextWord = Instant.MIN;
    private boolean coreAway;
    private final Set<ItemId> spoilt = new HashSet<>();

    public Taker(Parts parts) {
        this.parts = parts;
        this.judge = new Judge(parts.fund(), parts.vaultKey(), parts.key());
        this.documents = new Documents(parts.uploads(), parts.members(), parts.clock());
        this.items = new Items(parts.template(), parts.storeKey());
        this.requests = new Requests(parts.template(), parts.storeKey());
        this.conversations = new Conversations(parts.template(), parts.storeKey());
        this.queue = new Queue(parts.template(), parts.storeKey());
        this.notices = new Notices(parts.template(), parts.storeKey());
        this.alarms = new Alarms(parts.vault(), parts.clock());
    }

    /** One look into the inbox; waits while the portal is away. Answers how many items were dealt with. */
    public int round() throws InterruptedException {
        tellWhatIsLate();
        // What a stop left between database and folder; the portal may have nothing more of it.
        handOver();
        for (var held : items.freed())
            isSound(held.itemId(), () -> {
                var item = items.item(held);
                if (judge.judge(item) instanceof Judged.Good good) take(item, good);
            });
        var fetched = parts.patience().until(parts.portal()::inbox);
        var settled = items.settled(fetched.stream().map(Portal.Item::itemId).toList());
        var done = new ArrayList<ItemId>();
        var refused = new ArrayList<Refusal>();
        documents.begin();
        for (var item : fetched) {
            var judged = settled.containsKey(item.itemId()) ? again(item, settled.get(item.itemId())) : judged(item);
            var isDone = switch (judged) {
                case null -> true;
                case Judged.Later() -> false;
                case Judged.Good good -> isSound(item.itemId(), () -> take(item, good));
                case Judged.Unfit unfit -> isSound(item.itemId(), () -> refuse(item, unfit));
                case Judged.Bad bad -> {
                    refused.add(new Refusal(item, bad));
                    yield false;
                }
            };
            if (isDone) done.add(item.itemId());
        }
        // Also while the core is away statements are taken, told and judged; the portal keeps its copy until the core
        // has it.
        done.removeAll(handOver());
        // Last, since the vault may be away: what anybody may have made keeps nothing back that is right.
        if (alarms.noted(refused.stream().map(refusal -> refusal.item().hash()).toList()))
            for (var refusal : refused)
                if (isSound(refusal.item().itemId(), () -> refuse(refusal.item(), refusal.bad())))
                    done.add(refusal.item().itemId());
        if (done.isEmpty()) return 0;
        parts.patience().until(() -> parts.portal().done(done));
        return done.size();
    }

    private Judged judged(Portal.Item item) throws InterruptedException {
        var judged = judge.judge(item);
        return judged instanceof Judged.Good good ? documents.with(good) : judged;
    }

    private record Refusal(Portal.Item item, Judged.Bad bad) {}

    /** The very same once more is no news: the portal did not hear that it was taken. Null for that. */
    private static @Nullable Judged again(Portal.Item item, byte @Nullable [] hash) {
        return hash == null || Arrays.equals(hash, item.hash()) ? null : new Judged.Bad("other-again", null, null);
    }

    private void take(Portal.Item item, Judged.Good good) {
        var statement = good.statement();
        var memberKey = parts.members().memberKey(statement.ref());
        var now = parts.clock().instant();
        if (memberKey.isEmpty()) {
            var first = parts.transaction().execute(status -> {
                items.durably();
                return items.hold(item, now);
            });
            if (Boolean.TRUE.equals(first))
                LOG.error(
                        "Statement {} waits: its member is not known here; the next full feed may bring it.",
                        statement.itemId());
            return;
        }
        var file = file(item, good, memberKey.get());
        parts.transaction().executeWithoutResult(status -> {
            items.durably();
            if (!items.take(item, file, now)) return;
            tell(good.agreement(), Documents.shown(statement), Request.State.received(now.toEpochMilli()));
            notices.asked(statement.ref(), statement.kind(), statement.itemId(), newEmail(statement), now);
        });
    }

    private static @Nullable String newEmail(Statement statement) {
        return statement.what().get("email") instanceof Json.Text(var email) ? email : null;
    }

    /**
     * As {@code docs/for-funds/core.md} says. With what the member said goes what shows that it was the member: whoever can
     * write in the core's folder must not be able to put in another account.
     */
    private byte[] file(Portal.Item item, Judged.Good good, String memberKey) {
        var statement = good.statement();
        var link = new MemberLink(parts.fund(), statement.ref(), memberKey, statement.itemId());
        return Json.object()
                .put("v", 1)
                .put("type", "statement")
                .put("memberKey", memberKey)
                .put("itemId", statement.itemId().value())
                .put("kind", statement.kind().code())
                .put("level", good.agreement().level().code())
                .put("time", statement.time())
                .put("what", statement.what())
                .put("statement", Base64Url.encode(statement.bytes()))
                .put("agreement", Base64Url.encode(item.agreement()))
                .put("sig", Base64Url.encode(item.sig()))
                .put("member", Base64Url.encode(link.bytes()))
                .put("memberSig", Base64Url.encode(parts.coreKey().sign(link)))
                .put("document", good.document())
                .build()
                .canonical();
    }

    private void refuse(Portal.Item item, Judged.Bad bad) {
        LOG.error("Statement {} is refused: {}.", item.itemId(), bad.fault());
        refuse(item, bad.fault(), bad.told(), bad.said());
    }

    /** What a member may send by mistake is no alarm. */
    private void refuse(Portal.Item item, Judged.Unfit unfit) {
        LOG.warn("Document {} is not taken: {}.", item.itemId(), unfit.reason());
        refuse(item, unfit.reason(), unfit.agreement(), unfit.statement());
    }

    private void refuse(Portal.Item item, String fault, @Nullable Agreement agreement, @Nullable Statement said) {
        parts.transaction().executeWithoutResult(status -> {
            items.durably();
            var first =
                    items.refuse(item, agreement != null, fault, parts.clock().instant());
            if (!first
                    || agreement == null
                    || parts.members().memberKey(agreement.ref()).isEmpty()) return;
            var what = said == null ? null : Documents.shown(said);
            tell(agreement, what, Request.State.refused(parts.clock().millis(), reason(fault)));
        });
    }

    /** What a member can do something with: which of our checks failed is for the fund's people. */
    private static String reason(String fault) {
        return TOLD_AS_IT_IS.contains(fault) ? fault : "unreadable";
    }

    private void tell(Agreement agreed, Json.@Nullable Obj what, Request.State state) {
        var ref = agreed.ref();
        requests.lock(ref);
        show(new Requests.Kept(new Request(ref, agreed.itemId(), agreed.kind(), agreed.time(), what, state), 0));
        notices.decided(
                ref, agreed.kind(), agreed.itemId(), state.code(), parts.clock().instant());
    }

    private void show(Requests.Kept kept) {
        requests.put(kept);
        queue.put(List.of(document(kept.request())), parts.clock().instant());
    }

    private Document document(Request changed) {
        var at = changed.state().at();
        return changed.kind() == Kind.MESSAGE
                ? conversations.document(changed.ref(), at)
                : requests.document(changed.ref(), at);
    }

    private void tellWhatIsLate() {
        var now = parts.clock().instant();
        for (var itemId : items.late(now.minus(LONG)))
            isSound(
                    itemId,
                    () -> parts.transaction().executeWithoutResult(status -> {
                        items.told(itemId);
                        turn(itemId, "received", Request.State.waits(now.toEpochMilli()));
                    }));
        if (now.isBefore(nextWord)) return;
        nextWord = now.plus(LONG);
        var held = items.heldSince(now.minus(LONG));
        if (held > 0) LOG.error("{} statements wait for longer than a day: their members are not known here.", held);
    }

    /** Only from this state: the core's own word, which may come at this very moment, is the newer one. */
    private void turn(ItemId itemId, String from, Request.State to) {
        requests.find(List.of(itemId)).values().forEach(found -> {
            requests.lock(found.request().ref());
            var kept = requests.find(List.of(itemId)).get(itemId);
            if (kept != null && kept.request().state().code().equals(from))
                show(new Requests.Kept(kept.request().now(to), kept.asOf()));
        });
    }

    /** Writes what the core's folder has not got; answers what it still has not. */
    private Set<ItemId> handOver() {
        var left = new LinkedHashSet<ItemId>();
        for (var file : items.unwritten()) {
            left.add(file.itemId());
            isSound(file.itemId(), () -> {
                if (handOver(file)) left.remove(file.itemId());
            });
        }
        return left;
    }

    private boolean handOver(Items.Sealed file) {
        try {
            parts.core().statement(file.itemId().value(), items.file(file));
        } catch (UncheckedIOException e) {
            if (!coreAway) LOG.error("A statement cannot be written to the core's folder; tried again.");
            coreAway = true;
            return false;
        }
        coreAway = false;
        parts.transaction().executeWithoutResult(status -> {
            if (items.written(file.itemId()))
                turn(
                        file.itemId(),
                        "waits",
                        Request.State.received(parts.clock().millis()));
        });
        return true;
    }

    /** False when a row that it needs does not open: somebody changed it, and nobody else's statement waits for that. */
    private boolean isSound(ItemId itemId, Runnable step) {
        try {
            step.run();
            return true;
        } catch (SealException e) {
            if (spoilt.add(itemId))
                LOG.error("ALARM: statement {} waits: a row of the database that it needs was changed.", itemId);
            return false;
        }
    }
}
