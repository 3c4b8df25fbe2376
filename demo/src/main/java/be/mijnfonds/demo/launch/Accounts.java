package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Person;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Opens the accounts as a member does: by signing in once, through provider, portal and vault. */
final class Accounts {
    private static final int AT_ONCE = 3;
    private static final int TRIES = 30;
    private static final long BETWEEN_TRIES_MS = 1_000;

    private final DemoFund fund;
    private final People people;
    private final Path opened;

    Accounts(DemoFund fund, People people) {
        this.fund = fund;
        this.people = people;
        this.opened = fund.layout().done("opened");
    }

    /** Signs in as each member who is to have an account and has none yet. */
    void open() {
        var all = people.persons()
                .filter(person -> person.hasOwnSay(people.today()))
                .limit(fund.options().accounts())
                .toList();
        var before = before();
        var left = all.stream().filter(person -> !before.contains(person.key())).toList();
        if (left.isEmpty()) {
            sealed(all.size());
            return;
        }
        fund.progress().step("Opening " + all.size() + " accounts by signing in as their members");
        try (var visitor = new Visitor(FundKeys.read(fund.made("fund.json")), new SecureRandom())) {
            signIn(visitor, left, all.size());
            sealed(all.size());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the fund's public keys", e);
        }
    }

    private void signIn(Visitor visitor, List<Person> members, int all) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var done = new ExecutorCompletionService<String>(threads);
            for (var member : members) done.submit(() -> once(visitor, member));
            for (var i = 1; i <= members.size(); i++) {
                note(done.take().get());
                fund.progress().at(all - members.size() + i, all);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Trouble trouble) throw trouble;
            throw new Trouble("A member could not sign in: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Stopped while opening accounts.");
        }
    }

    /** The first sign-in makes the fund look up and seal the member's file; whoever comes now should find it there. */
    private void sealed(int accounts) {
        if (accounts == 0 || fund.done("sealed")) return;
        fund.progress().step("Sealing their files");
        try (var superuser = fund.cluster("main").cluster().connect("portal");
                var count = superuser.prepareStatement(
                        "select count(*) from portal.member_index where replaced_at is null and bytes is not null")) {
            for (var sealed = 0L; sealed < accounts; Waiting.pause()) {
                var answer = count.executeQuery();
                answer.next();
                sealed = answer.getLong(1);
                fund.progress().at(Math.min(sealed, accounts), accounts);
            }
            fund.setDone("sealed", "");
        } catch (SQLException e) {
            throw new Trouble("The portal's database does not answer: " + e.getMessage(), e);
        }
    }

    /** A part that is killed meanwhile is back in a moment, so each member tries for a while. */
    private static String once(Visitor visitor, Person member) throws InterruptedException, IOException {
        for (var tries = 1; ; tries++) {
            try {
                switch (visitor.signIn("itsme", member.nationalNumber())) {
                    case SigningIn.In(var visit) -> {
                        visit.end();
                        return member.key();
                    }
                    case SigningIn.Refused() ->
                        throw new Trouble("The vault does not know a member whom the feed named.");
                    case SigningIn.NotNow(var status, var problem) -> {
                        if (tries == TRIES) throw new Trouble("The portal answers " + status + " " + problem + ".");
                    }
                }
            } catch (IOException e) {
                if (tries == TRIES) throw e;
            }
            Thread.sleep(BETWEEN_TRIES_MS);
        }
    }

    private Set<String> before() {
        try {
            return Files.exists(opened) ? new HashSet<>(Files.readAllLines(opened)) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException("reading which accounts are open", e);
        }
    }

    private void note(String key) {
        try {
            Files.writeString(opened, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("noting that an account is open", e);
        }
    }
}
