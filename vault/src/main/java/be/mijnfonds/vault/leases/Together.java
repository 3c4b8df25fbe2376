package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.Touches;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.sequencer.RowWrite;
import be.mijnfonds.vault.staff.Staff;
import be.mijnfonds.vault.staff.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an act at the desk was touched for, now and for just this, by who asks, and by another where it takes two. */
final class Together {
    private final Office office;
    private final Presence presence;
    private final Staff staff;

    Together(Office office, Presence presence, Staff staff) {
        this.office = office;
        this.presence = presence;
        this.staff = staff;
    }

    /**
     * Those who touched.
     *
     * @param second null when one did
     */
    record Touched(StaffMember first, @Nullable StaffMember second, List<RowWrite> writes) {
        boolean isTwo() {
            return second != null;
        }

        /** Whether one of them helps members, and so has no part in an incident. */
        boolean isService() {
            return first.role().mayOpen() || (second != null && second.role().mayOpen());
        }

        /** Whether each of them does this work, or answers for it. */
        boolean isAllService() {
            return isService(first) && (second == null || isService(second));
        }

        private static boolean isService(StaffMember person) {
            return person.role().mayOpen() || person.role().isOfficer();
        }

        /** Whether one of them is a security officer or the data protection officer. */
        boolean isOfficer() {
            return first.role().isOfficer() || (second != null && second.role().isOfficer());
        }
    }

    /**
     * @param purpose what it has to be for; any other, however good, is a touch for something else
     * @return empty when it does not hold: another's evidence, the same person twice, a nonce that is too old
     */
    Optional<Touched> by(Lease lease, Touches touches, Purpose purpose) {
        var issued = presence.nonceIssued(touches.nonce(), touches.first());
        var bytes = purpose.bytes();
        if (issued.isEmpty() || office.isSpent(touches.nonce()) || !Arrays.equals(bytes, touches.purpose()))
            return Optional.empty();
        var challenge = Challenge.of(touches.nonce(), lease.browserKey(), bytes);
        var first = shown(touches.first(), challenge, issued.get());
        if (first.isEmpty() || !first.get().person().ref().equals(lease.ref())) return Optional.empty();
        var second = touches.second();
        if (second == null) return touched(touches.nonce(), first.get(), null);
        return shown(second, challenge, issued.get())
                .filter(other -> !other.person().ref().equals(lease.ref()))
                .flatMap(other -> touched(touches.nonce(), first.get(), other));
    }

    private Optional<Presence.Shown.By> shown(Evidence evidence, Challenge challenge, Instant issued) {
        return presence.of(evidence, challenge, issued) instanceof Presence.Shown.By by
                        && by.level().equals(Credential.HIGH)
                ? Optional.of(by)
                : Optional.empty();
    }

    private Optional<Touched> touched(byte[] nonce, Presence.Shown.By first, Presence.Shown.@Nullable By second) {
        var one = member(first.person().ref());
        var other = second == null
                ? Optional.<StaffMember>empty()
                : member(second.person().ref());
        if (one.isEmpty() || (second != null && other.isEmpty())) return Optional.empty();
        var writes = new ArrayList<RowWrite>();
        writes.add((connection, index) -> Nonces.spend(connection, nonce));
        for (var shown : second == null ? List.of(first) : List.of(first, second)) {
            writes.add(
                    (connection, index) -> Staff.isIn(connection, shown.person().ref()));
            writes.add(used(shown));
        }
        return Optional.of(new Touched(one.get(), other.orElse(null), writes));
    }

    private RowWrite used(Presence.Shown.By by) {
        return (connection, index) -> office.credentials.used(connection, by.credentialId(), office.clock.millis());
    }

    private Optional<StaffMember> member(Ref ref) {
        return staff.withRef(ref);
    }
}
