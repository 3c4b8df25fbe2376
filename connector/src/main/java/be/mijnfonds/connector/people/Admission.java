package be.mijnfonds.connector.people;

import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.protocol.AdmitAnswer.Admitted;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes people known to the vault: we make the ref, it makes the key pair. The national number goes through here and is kept
 * nowhere; who was admitted before is known by the core's key.
 */
public final class Admission {
    /** One call to the vault; several go at once. */
    static final int GROUP = AdmitAsk.MAX_MEMBERS;

    private final Members members;
    private final TransactionTemplate apart;
    private final Vault vault;
    private final PublicKey vaultKey;
    private final Fund fund;
    private final Patience patience;
    private final SecureRandom random;
    private final Clock clock;

    /** @param apart begins a transaction of its own whatever the caller is in (REQUIRES_NEW) */
    public Admission(
            Members members,
            TransactionTemplate apart,
            Vault vault,
            PublicKey vaultKey,
            Fund fund,
            Patience patience,
            SecureRandom random,
            Clock clock) {
        this.members = members;
        this.apart = apart;
        this.vault = vault;
        this.vaultKey = vaultKey;
        this.fund = fund;
        this.patience = patience;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Admits those who are not yet; waits while the vault is away.
     *
     * @param numbers national number by core key
     * @param canaries core keys of invented people, whom nobody may touch
     * @return why, by core key, for those whom the vault refuses ({@code number-elsewhere}, {@code ref-elsewhere})
     * @throws be.mijnfonds.seal.SealException when a public key is not signed by the vault that the settings name
     */
    public Map<String, String> admit(Map<String, String> numbers, Set<String> canaries) throws InterruptedException {
        // Committed before the vault hears of it: a ref that only the vault knew would lock its number for ever.
        var refs = Objects.requireNonNull(apart.execute(status -> refs(numbers)));
        return inGroups(refs, numbers, canaries);
    }

    private Map<String, Ref> refs(Map<String, String> numbers) {
        var known = members.find(numbers.keySet());
        var refs = new LinkedHashMap<String, Ref>();
        var made = new LinkedHashMap<String, Ref>();
        for (var key : numbers.keySet()) {
            var member = known.get(key);
            if (member != null && member.admitted()) continue;
            var ref = member == null ? Ref.random(random) : member.ref();
            if (member == null) made.put(key, ref);
            refs.put(key, ref);
        }
        members.note(made);
        return refs;
    }

    private Map<String, String> inGroups(Map<String, Ref> refs, Map<String, String> numbers, Set<String> canaries)
            throws InterruptedException {
        var keys = List.copyOf(refs.keySet());
        var refused = new HashMap<String, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Map<String, String>>>();
            for (var from = 0; from < keys.size(); from += GROUP) {
                var group = keys.subList(from, Math.min(keys.size(), from + GROUP));
                calls.add(threads.submit(() -> one(group, refs, numbers, canaries)));
            }
            for (var call : calls) refused.putAll(call.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException broken) throw broken;
            throw new IllegalStateException(e.getCause());
        }
        return refused;
    }

    private Map<String, String> one(
            List<String> group, Map<String, Ref> refs, Map<String, String> numbers, Set<String> canaries)
            throws InterruptedException {
        var byRef = new HashMap<Ref, String>();
        var people = new ArrayList<AdmitAsk.Person>();
        for (var key : group) {
            var ref = refs.get(key);
            var number = numbers.get(key);
            if (ref == null || number == null) throw new IllegalStateException("a key without ref or number");
            byRef.put(ref, key);
            people.add(new AdmitAsk.Person(ref, number, canaries.contains(key)));
        }
        return keep(patience.until(() -> vault.admit(new AdmitAsk(people))).members(), byRef, canaries);
    }

    private Map<String, String> keep(List<Admitted> answers, Map<Ref, String> byRef, Set<String> canaries) {
        var refused = new HashMap<String, String>();
        var gone = new ArrayList<Ref>();
        var pairs = new ArrayList<Members.Pair>();
        for (var answer : answers) {
            var memberKey = byRef.remove(answer.ref());
            if (memberKey == null) throw new IllegalStateException("the vault answers about somebody not asked for");
            switch (answer) {
                // A key that the vault did not sign could be anybody's: sealing to it would hand over the file.
                case Admitted.Known known -> pairs.add(new Members.Pair(memberKey, known.checked(fund, vaultKey)));
                case Admitted.Refused(var ref, var why) -> {
                    refused.put(memberKey, why);
                    gone.add(ref);
                }
            }
        }
        if (!byRef.isEmpty()) throw new IllegalStateException("the vault left somebody out");
        members.admitted(pairs, canaries, clock.instant());
        members.forget(gone);
        return refused;
    }
}
