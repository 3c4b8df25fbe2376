package be.mijnfonds.range.drill;

import be.mijnfonds.range.aim.Ours;

/** B, a staff member who means harm. Its place; it cannot happen in this version. */
final class StaffMember implements Incident {
    static final String WHY =
            "nobody of the staff can open a member's file at the desk in this version, so nobody of them can mean harm there";

    @Override
    public String code() {
        return "B";
    }

    @Override
    public String name() {
        return "a staff member who means harm, with a colleague's help";
    }

    @Override
    public String claim() {
        return "Certain for exactly those whose files were opened, and exactly those categories.";
    }

    @Override
    public Claim kind() {
        return Claim.EXACTLY_THOSE;
    }

    @Override
    public Happening happen(Ours ours, Parts parts, Stays stays) throws NotThere {
        throw new NotThere(WHY);
    }

    /** An incident that cannot happen yet: told, and counted neither as held nor as wrong. */
    static final class NotThere extends Exception {
        private static final long serialVersionUID = 1;

        NotThere(String why) {
            super(why);
        }
    }
}
