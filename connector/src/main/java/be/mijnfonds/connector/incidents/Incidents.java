package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.core.Core;
import be.mijnfonds.connector.notices.Channels;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.outside.Desk;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.Fund;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From a line of the journal to each member's letter. Stopped at any moment it goes on where it was. */
public final class Incidents {
    /** How far the letters of a release are. */
    public record Progress(String incident, long done, long of) {}

    /**
     * What is worked with.
     *
     * @param desk null when the settings name none: then releases wait, loudly
     * @param papers null when papers are not set up: likewise
     */
    public record Parts(
            Fund fund,
            @Nullable Desk desk,
            @Nullable Papers papers,
            Vault vault,
            Core core,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Members members,
            Consumer<Progress> progress,
            Clock clock) {
        Accounts accounts() {
            return new Accounts(JdbcClient.create(template));
        }

        Channels channels() {
            return new Channels(template, storeKey);
        }

        Notices notices() {
            return new Notices(template, storeKey);
        }

        Queue queue() {
            return new Queue(template, storeKey);
        }
    }

    private final Taking taking;
    private final @Nullable Telling telling;

    public Incidents(Parts parts) {
        var releases = new Releases(parts.template(), parts.storeKey());
        var named = new Named(parts.template(), parts.storeKey());
        var entries = new Entries(parts.template(), parts.storeKey());
        this.taking = new Taking(parts, releases, named);
        this.telling = parts.papers() == null ? null : new Telling(parts, parts.papers(), releases, named, entries);
    }

    /** One look; answers how many releases were dealt with and letters made. */
    public int round() throws InterruptedException {
        var taken = taking.round();
        return telling == null ? taken : taken + telling.round();
    }
}
