package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.Role;

/** Whose leases: each side has tables of its own, so that no row of one is ever one of the other. */
public enum Side {
    MEMBERS(Role.PORTAL, "member", "lease", "credential", "art15", "ceiling"),
    STAFF(Role.DESK, "staff", "staff_lease", "staff_credential", "art32", "staff-ceiling");

    private final Role role;
    private final String actor;
    private final String leases;
    private final String credentials;
    private final String ground;
    private final String ceiling;

    Side(Role role, String actor, String leases, String credentials, String ground, String ceiling) {
        this.role = role;
        this.actor = actor;
        this.leases = leases;
        this.credentials = credentials;
        this.ground = ground;
        this.ceiling = ceiling;
    }

    /** Whose certificate may bring this side's evidence. */
    Role role() {
        return role;
    }

    /** The journal's word for who acts. */
    String actor() {
        return actor;
    }

    /** The table, and the name its rows' MACs are made under. */
    String leases() {
        return leases;
    }

    String credentials() {
        return credentials;
    }

    /** The journal's name for a passkey: who enrols an id that is somebody's on the other side makes no row of theirs an old one. */
    String credential(byte[] id) {
        return Line.thing(this == MEMBERS ? "credential" : "staff-credential", Base64Url.encode(id));
    }

    /** Why it is done, by the processing register: one's own file (GDPR art. 15), or the security of all of them (art. 32). */
    String ground() {
        return ground;
    }

    /** The kind of the alarm that too many sign in. */
    String ceiling() {
        return ceiling;
    }

    boolean isOf(Line line) {
        var who = line.actor();
        return who != null && who.kind().equals(actor);
    }
}
