package be.mijnfonds.range.row;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.PaperCode;
import be.mijnfonds.seal.PaperRecord;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Row 22: whoever is handed a paper, or finds the page that checks one, and wants to know of other papers. */
final class GuessedCodes implements Row {
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_CODES = 2_000;
    private static final int COUNTED = 1_000;
    private static final int ASKING = 3;

    @Override
    public Facts facts() {
        return new Facts(22, "Codes on papers", """
                Has no session, one paper of its own, and the page on which anybody checks a paper. Asks for codes by counting, \
                by chance, and for every code that is one character away from its own. Then it has the portal's database too, \
                where it reads every record and every sealed document, and writes: a record signed with a key of its own, a good record of another paper \
                under its own code, and its own with another file in it. A code that it finds, and a false record that the page \
                believes, count as changes.""", 0, 0, Control.EVERYONE, false, Set.of(Mistake.COUNTED_CODES));
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var asking = new ArrayList<>(List.of(attack.thief()));
        asking.addAll(
                attack.working().subList(0, Math.min(ASKING, attack.working().size())));
        var code = Together.each(asking, member -> Stock.paper(ours, member)).getFirst();
        var own = ask(ours, code, attack, "own");
        if (own == null) throw new IOException("the page knows nothing of a paper that was made: nothing was tried");
        var guesses = guesses(code, attack.random());
        var known = Together.each(guesses, guess -> ask(ours, guess, attack, "guessed-" + guess.value()) != null);
        var found = (int) known.stream().filter(one -> one).count();
        var asked = guesses.size();
        attack.say().accept(asked + " codes asked for, " + found + " known");
        var url = ours.fund().cluster("main").cluster().url("portal");
        try (var database = DriverManager.getConnection(url, "portal", ours.secret("portal.password"))) {
            var records = dump(database, "paper", attack);
            // Whose they are it would know by which bundle came in the same minute.
            dump(database, "bundle", attack);
            var believed = written(ours, database, code, attack);
            return new Taken(
                    found + believed,
                    Taken.NOT_ASKED,
                    Set.of(attack.thief()),
                    List.of(
                            asked + " codes asked for besides its own: " + found + " of them known.",
                            records + " records in the portal's database: hashes of codes and of files, and last days.",
                            "False records that a page believed: " + believed + " of 3."));
        }
    }

    /** By counting, by chance, and all that are one character away from its own. */
    private static List<PaperCode> guesses(PaperCode own, Random random) {
        var guesses = new ArrayList<PaperCode>();
        for (var i = 0; i < COUNTED; i++) guesses.add(new PaperCode(String.format(Locale.ROOT, "%020d", i)));
        for (var i = 0; i < RANDOM_CODES; i++) guesses.add(PaperCode.random(random));
        var code = own.value();
        for (var at = 0; at < code.length(); at++)
            for (var letter : LETTERS.toCharArray())
                if (code.charAt(at) != letter)
                    guesses.add(new PaperCode(code.substring(0, at) + letter + code.substring(at + 1)));
        return guesses;
    }

    /** What anybody is told of a code; null for nothing. */
    private static @Nullable Json ask(Ours ours, PaperCode code, Attack attack, String name)
            throws IOException, InterruptedException {
        var body = Json.object().put("v", 1).put("verb", "paper").put("hash", Base64Url.encode(code.hash()));
        var answer = ours.visitor().portal().ask(body.build());
        if (!answer.good()) throw new IOException("the portal does not check codes: " + answer.problem());
        var record = answer.json().get("record");
        if (!(record instanceof Json.Obj)) return null;
        attack.keep("answers/" + name, answer.json().canonical());
        return record;
    }

    private static int dump(Connection database, String table, Attack attack) throws SQLException, IOException {
        var count = 0;
        try (var rows = database.createStatement().executeQuery("select * from portal." + table)) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var text = new StringBuilder();
                for (var column = 1; column <= columns; column++)
                    text.append(rows.getString(column)).append('\n');
                attack.keep(table + "/" + ++count, text.toString());
            }
        }
        return count;
    }

    /** How many of three false records a page would call valid. */
    private static int written(Ours ours, Connection database, PaperCode code, Attack attack) throws Exception {
        var honest = row(database, code.hash());
        var mine = new PaperCode("0".repeat(20));
        var fund = PaperRecord.read(honest.bytes()).fund();
        var made = new PaperRecord(fund, mine.hash(), new byte[32], null);
        var believed = 0;
        put(
                database,
                mine.hash(),
                new Signed(made.bytes(), made.sign(Keys.generateP256().getPrivate())));
        if (believes(ours, mine, attack, "own-key")) believed++;
        put(database, mine.hash(), honest);
        if (believes(ours, mine, attack, "anothers")) believed++;
        var other = new PaperRecord(fund, code.hash(), new byte[32], null);
        put(database, code.hash(), new Signed(other.bytes(), honest.sig()));
        if (believes(ours, code, attack, "other-file")) believed++;
        put(database, code.hash(), honest);
        return believed;
    }

    private record Signed(byte[] bytes, byte[] sig) {}

    private static Signed row(Connection database, byte[] hash) throws SQLException {
        try (var question = database.prepareStatement("select bytes, sig from portal.paper where hash = ?")) {
            question.setBytes(1, hash);
            var row = question.executeQuery();
            if (!row.next()) throw new SQLException("no record of the adversary's own paper");
            return new Signed(row.getBytes(1), row.getBytes(2));
        }
    }

    private static void put(Connection database, byte[] hash, Signed signed) throws SQLException {
        try (var change = database.prepareStatement("insert into portal.paper (hash, bytes, sig) values (?, ?, ?)"
                + " on conflict (hash) do update set bytes = excluded.bytes, sig = excluded.sig")) {
            change.setBytes(1, hash);
            change.setBytes(2, signed.bytes());
            change.setBytes(3, signed.sig());
            change.executeUpdate();
        }
    }

    /** As the page judges what it is told: by the connector's signature, and for this very code. */
    private static boolean believes(Ours ours, PaperCode code, Attack attack, String name) throws Exception {
        if (!(ask(ours, code, attack, name) instanceof Json.Obj told))
            throw new IOException("the false record was not even shown");
        var in = Json.Fields.of(told);
        try {
            var record = PaperRecord.open(
                    in.bytes("bytes"), in.bytes("sig"), ours.keys().connectorKey());
            return Arrays.equals(record.hash(), code.hash());
        } catch (SealException | JsonException e) {
            return false;
        }
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        var nobody = plain.visitor().anonymous();
        var last = plain.members().stream()
                .mapToInt(member -> member.person().number())
                .max()
                .orElseThrow();
        var shown = 0;
        for (var code = 1; code <= last; code++) {
            var page = nobody.get("/check?code=" + code);
            if (page.status() != 200) continue;
            attack.keep("checked/" + code, page.body());
            shown++;
        }
        return new Taken(
                0,
                Taken.NOT_ASKED,
                Set.of(attack.thief()),
                List.of(last + " codes counted up, " + shown + " of them showed whose paper it is."));
    }
}
