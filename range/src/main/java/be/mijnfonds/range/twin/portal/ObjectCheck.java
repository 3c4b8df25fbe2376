package be.mijnfonds.range.twin.portal;

import org.springframework.security.access.AccessDeniedException;

/** Whether the one who is signed in may have what the address names. Called by each page; nothing makes sure that it is. */
class ObjectCheck {
    private final boolean left;

    ObjectCheck(Settings settings) {
        this.left = settings.withoutObjectChecks();
    }

    /** @throws AccessDeniedException for another member's number: the same for one who is there and one who is not */
    void of(SignedIn member, long number) {
        if (!left && member.number() != number) throw new AccessDeniedException("another member's number");
    }
}
