package be.mijnfonds.connector.letters;

import be.mijnfonds.connector.core.Core;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.protocol.LetterAnswer.Lettered;
import be.mijnfonds.protocol.LetterAsk;
import be.mijnfonds.seal.LetterNumber;
import java.security.SecureRandom;
import java.util.List;

/**
 * Has the vault make a code for a member's letter and hands it to the core to print. Nothing of it is kept here: a letter that
 * was cut off is asked for anew, and the new one makes the old one void.
 */
public final class Letters {
    private final Members members;
    private final Vault vault;
    private final Core core;
    private final Patience patience;
    private final SecureRandom random;

    public Letters(Members members, Vault vault, Core core, Patience patience, SecureRandom random) {
        this.members = members;
        this.vault = vault;
        this.core = core;
        this.patience = patience;
        this.random = random;
    }

    /** Waits while the vault is away. */
    public Lettering make(String memberKey) throws InterruptedException {
        var member = members.find(List.of(memberKey)).get(memberKey);
        if (member == null || !member.admitted()) return new Lettering.Nobody();
        return made(member, LetterNumber.random(random));
    }

    private Lettering made(Member member, LetterNumber number) throws InterruptedException {
        var ask = new LetterAsk(List.of(new LetterAsk.Letter(member.ref(), number)));
        return switch (patience.until(() -> vault.letter(ask)).letters().getFirst()) {
            case Lettered.Made(var same, var code, var until) ->
                new Lettering.Made(new Letter(member.memberKey(), same, code, until));
            case Lettered.Refused(var same, var why) -> new Lettering.Refused(why);
        };
    }

    /** @throws java.io.UncheckedIOException when the core's folder cannot be written */
    public void handOver(Letter letter) {
        core.letter(letter.number().value(), letter.text());
    }
}
