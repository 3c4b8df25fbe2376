package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.conversations.Conversations;
import be.mijnfonds.connector.conversations.Told;
import be.mijnfonds.connector.notices.Channels;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.paying.Payments;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.people.Admission;
import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.waiting.Queue;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way, for those who take its files.
 *
 * @param complete files of which every row's key could be read: from the others nobody is taken for gone
 */
record Run(Parts to, Manifest manifest, Underway at, Seen seen, Set<FeedFile> complete) {
    /** Members looked at together. */
    static final int PAGE = 1_000;

    /**
     * What a batch is taken into.
     *
     * @param papers null: the fund has not set up papers, so none are made
     */
    record Parts(
            Members members,
            Admission admission,
            Accounts accounts,
            Queue queue,
            Newest newest,
            Present present,
            Numbers numbers,
            KeptLines lines,
            Due due,
            Requests requests,
            Told told,
            Conversations conversations,
            Payments payments,
            @Nullable Papers papers,
            KeptPapers kept,
            Channels channels,
            Notices notices,
            Clock clock) {}

    /** The moment that the documents speak of, ms. */
    long asOf() {
        return manifest.extractedAt().toEpochMilli();
    }

    boolean isFirst(FeedFile file) {
        return at.first().contains(file);
    }

    void put(Collection<Newest.Made> made) {
        var passed = to.newest().pass(made);
        to.queue().put(passed, to.clock().instant());
        to.channels().take(passed, to.clock().instant());
        at.documents += passed.size();
    }

    /** The next members in the order of keys. */
    List<Member> members(String after, boolean accountsOnly) {
        return to.members().after(after, accountsOnly, PAGE);
    }

    /** Those whom a file does not name. */
    List<Member> missing(FeedFile file, List<Member> page) {
        var named = seen.lines(file, page.stream().map(Member::memberKey).toList());
        return page.stream()
                .filter(member -> !named.containsKey(member.memberKey()))
                .toList();
    }
}
