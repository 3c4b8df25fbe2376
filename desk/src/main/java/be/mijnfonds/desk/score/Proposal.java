package be.mijnfonds.desk.score;

import be.mijnfonds.seal.Category;
import java.util.Collection;

/**
 * What the method proposes to whoever decides. GDPR 33(1): to the authority unless a risk is unlikely; 34(1): to the
 * members when it is likely high; 34(3)(a): not when nobody can read what was taken.
 */
public record Proposal(boolean authority, boolean members) {
    public static Proposal of(Severity severity, boolean unintelligible) {
        if (unintelligible) return new Proposal(false, false);
        var level = severity.level();
        return new Proposal(
                level != Severity.Level.LOW, level == Severity.Level.HIGH || level == Severity.Level.VERY_HIGH);
    }

    /** The highest of the categories, before the context moves it: care is sensitive, money financial, the rest simple. */
    public static int context(Collection<String> categories) {
        var highest = 1;
        for (var code : categories) highest = Math.max(highest, context(code));
        return highest;
    }

    private static int context(String code) {
        Category category;
        try {
            category = Category.of(code);
        } catch (IllegalArgumentException e) {
            // Only that somebody was signed in tells how they behave; what this version does not know may be anything.
            return code.equals("session") ? 2 : 4;
        }
        return switch (category) {
            case PERSON, ADDRESS, CONTACT, PREFERENCES, FAMILY -> 1;
            case ACCESS -> 2;
            case BANK -> 3;
            case INSURANCE, AGREEMENTS, REIMBURSEMENTS, BENEFITS, DOCUMENTS, MESSAGES, REQUESTS -> 4;
        };
    }
}
