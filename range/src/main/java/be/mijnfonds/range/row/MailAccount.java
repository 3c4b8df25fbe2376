package be.mijnfonds.range.row;

import be.mijnfonds.demo.visitor.SoftPasskey;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Mails;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Saying;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.inject.Site;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Row 16: every member's mailbox and telephone are somebody else's. */
final class MailAccount implements Row {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z]{6,16}");
    private static final Pattern ACTION = Pattern.compile("data-action=\"([a-z-]+)\"");
    /** All that pages offer to somebody without a session; another one is to be tried here too. Codes of papers are row 22's. */
    private static final Set<String> OFFERED =
            Set.of("sign-in", "sign-in-passkey", "letter-send", "check-paper", "retry", "sign-out");

    private static final String ACCOUNT = "BE71096123456769";
    private static final int CHANGING = 6;
    private static final int GUESSES = 20;

    @Override
    public Facts facts() {
        return new Facts(
                16,
                "Members' e-mail accounts and telephone numbers",
                """
                Reads every mail that goes out to members while they work, change their account and their address for mail, and \
                have a letter with a code made; follows every link in them; starts all that pages offer to somebody without a \
                session (a provider, a passkey, a code from a letter) and tries every word of the mails and guesses as code. It \
                is told every member's reference and asks for the documents. No text messages are sent: a telephone gets nothing.""",
                0,
                0,
                Control.EVERYONE,
                true,
                Set.of(Mistake.MAIL_LINK_SIGNS_IN));
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var before = ours.changes();
        var some = ours.ref(attack.thief());
        try (var box = new Mails(ours.fund(), ours.keys().pages(), some);
                var http = HttpClient.newHttpClient()) {
            var old = box.look().size();
            var said = work(ours, attack, box);
            var mails = box.look();
            for (var i = 0; i < mails.size(); i++) {
                var mail = mails.get(i);
                attack.keep("mails/" + i, mail.from() + "\n" + mail.subject() + "\n\n" + mail.text());
            }
            attack.say().accept(mails.size() + " mails read");
            var links = follow(http, attack, mails);
            offers(ours, attack);
            var answers = new ConcurrentSkipListMap<String, Integer>();
            var words = words(mails);
            for (var i = 0; i < GUESSES; i++) words.add(String.format(Locale.ROOT, "%06d", i));
            Together.all(words, word -> letter(ours, attack, word, answers));
            var addresses = mails.stream().map(Mails.Mail::to).collect(Collectors.toSet());
            Together.all(addresses, to -> {
                passkey(ours, attack, to, answers);
                provider(ours, attack, to, answers);
            });
            documents(ours, attack, answers);
            var subjects = mails.stream().map(Mails.Mail::subject).collect(Collectors.toCollection(TreeSet::new));
            return new Taken(
                    ours.changes() - before - said,
                    Taken.NOT_ASKED,
                    Set.of(),
                    List.of(
                            mails.size() + " mails read, " + (mails.size() - old)
                                    + " of them of members who worked meanwhile; " + subjects.size()
                                    + " different subjects: " + subjects + ".",
                            "Links in them: " + links + ".",
                            "Answers to what was tried: " + answers + "."));
        }
    }

    /** Members sign in and change things, and the fund makes a letter; until a mail about each has come. */
    private static int work(Ours ours, Attack attack, Mails box) throws Exception {
        var saying =
                new Saying(ours.visitor(), Saying.inboxKey(ours.fund().layout().made("fund.json")));
        var said = 0;
        var expected = box.look().size();
        var mailed = attack.working().stream()
                .filter(member -> member.contact().email() != null)
                .limit(CHANGING)
                .toList();
        Together.all(attack.working(), member -> Ours.read(ours.signIn(member)));
        Together.all(mailed, member -> {
            var visit = ours.signIn(member);
            var account = Json.object()
                    .put("use", "refunds")
                    .put("iban", ACCOUNT)
                    .put("holder", "Somebody")
                    .build();
            saying.say(visit, member.person(), Kind.BANK, account);
        });
        said += mailed.size();
        // Of each that it was asked for, and that it waits.
        expected += 2 * mailed.size();
        while (box.look().size() < expected) Thread.sleep(200);
        var moving = mailed.getFirst();
        var visit = ours.signIn(moving);
        var address = visit.read(Category.CONTACT).getFirst().json();
        var now = Json.Fields.of(Json.Fields.of(address).need("email")).text("value");
        for (var email : List.of("another-" + now, now)) {
            var what = Json.object().put("email", email).build();
            saying.say(visit, moving.person(), Kind.CONTACT, what);
            said++;
            // At the least one about what was asked, and one that it is done.
            expected += 2;
            while (box.look().size() < expected) Thread.sleep(200);
        }
        expected = box.look().size() + 1;
        ours.connector("letter", moving.person().key());
        while (box.look().size() < expected) Thread.sleep(200);
        return said;
    }

    private static int follow(HttpClient http, Attack attack, List<Mails.Mail> mails)
            throws IOException, InterruptedException {
        var links = new HashSet<String>();
        for (var mail : mails) {
            var found = LINK.matcher(mail.subject() + " " + mail.text());
            while (found.find()) links.add(found.group());
        }
        for (var link : links) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray());
            attack.keep("links/" + Base64Url.encode(Bytes.sha256(Bytes.utf8(link))), answer.body());
        }
        return links.size();
    }

    /** What the pages have for somebody without a session is known, in each language. */
    private static void offers(Ours ours, Attack attack) throws IOException {
        var folder = ours.fund().layout().site();
        var site = new Site(folder);
        for (var language : List.of("nl", "fr", "de", "en"))
            for (var page : site.in(language)) {
                if (page.personal()) continue;
                var html = Files.readString(
                        folder.resolve(page.path().substring(1)).resolve("index.html"));
                attack.keep("pages" + page.path() + "page.html", html);
                var offered = ACTION.matcher(html);
                while (offered.find())
                    if (!OFFERED.contains(offered.group(1)))
                        throw new IOException(page.path() + " offers what is not tried here: " + offered.group(1));
            }
    }

    /** Every word of the mails that could be a number or a code. */
    private static Set<String> words(List<Mails.Mail> mails) {
        var words = new TreeSet<String>();
        for (var mail : mails) {
            var found = WORD.matcher(mail.subject() + " " + mail.text());
            while (found.find()) if (found.group().matches(".*[0-9].*")) words.add(found.group());
        }
        return words;
    }

    private static void letter(Ours ours, Attack attack, String word, Map<String, Integer> answers) throws Exception {
        var attempt = new SoftPasskey().attempt(ours.visitor());
        var code = (word + "0".repeat(16)).substring(0, 16).toLowerCase(Locale.ROOT);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Bytes.utf8(code), "HmacSHA256"));
        mac.update(Bytes.utf8("mf1-letter\0"));
        var evidence = Json.object()
                .put("kind", "letter-code")
                .put("number", (word + "000000").substring(0, 6).toLowerCase(Locale.ROOT))
                .put("mac", Base64Url.encode(mac.doFinal(attempt.challenge().bytes())))
                .build();
        lease(ours, attack, "letter", attempt, evidence, answers);
    }

    private static void passkey(Ours ours, Attack attack, String to, Map<String, Integer> answers) throws Exception {
        var passkey = new SoftPasskey();
        var attempt = passkey.attempt(ours.visitor());
        var made = (Json.Obj) passkey.evidence(attempt, ours.keys().pages());
        var named = new LinkedHashMap<>(made.fields());
        // As if a mailbox's name were what a credential is known by.
        named.put("credentialId", Json.of(Base64Url.encode(Bytes.sha256(Bytes.utf8(to)))));
        lease(ours, attack, "passkey", attempt, new Json.Obj(named), answers);
    }

    private static void provider(Ours ours, Attack attack, String to, Map<String, Integer> answers) throws Exception {
        var attempt = new SoftPasskey().attempt(ours.visitor());
        var evidence = Json.object()
                .put("kind", "provider")
                .put("provider", "itsme")
                .put("code", Base64Url.encode(Bytes.sha256(Bytes.utf8(to))))
                .put("codeVerifier", "v".repeat(43))
                .build();
        lease(ours, attack, "provider", attempt, evidence, answers);
    }

    private static void lease(
            Ours ours, Attack attack, String what, Visitor.Attempt attempt, Json evidence, Map<String, Integer> answers)
            throws IOException, InterruptedException {
        var answer = ours.visitor().portal().ask(attempt.ask(evidence));
        answers.merge(what + " " + (answer.good() ? "200" : answer.status() + " " + answer.problem()), 1, Integer::sum);
        attack.keep(
                "answers/" + what + Base64Url.encode(attempt.nonce()),
                answer.json().canonical());
    }

    /** Without a lease; this portal gives to whoever names a reference. */
    private static void documents(Ours ours, Attack attack, Map<String, Integer> answers) throws Exception {
        Together.all(ours.members(), member -> {
            var ref = ours.ref(member).value();
            var body = Json.object().put("v", 1).put("verb", "bundles").put("ref", ref);
            var answer = ours.visitor().portal().ask(body.build());
            attack.keep("documents/" + ref, answer.json().canonical());
            answers.merge("documents " + answer.status(), 1, Integer::sum);
        });
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        var before = plain.changes();
        var mailboxes = mailboxes(plain);
        for (var mailbox : mailboxes.entrySet()) {
            plain.visitor()
                    .anonymous()
                    .get("/sign-in/mail?to=" + URLEncoder.encode(mailbox.getValue(), StandardCharsets.UTF_8));
        }
        var entered = 0;
        for (var link : links(plain)) {
            var visit = plain.visitor().anonymous();
            var page = visit.get(link);
            var number = page.headers().getOrDefault("location", "").replaceAll("^.*/members/([0-9]+)/.*$", "$1");
            if (!number.matches("[0-9]+")) continue;
            entered++;
            for (var path : List.of("overview", "data", "bank", "access-log?period=all"))
                attack.keep(
                        "pages/" + number + "/" + path.replace('?', '-'),
                        visit.get("/members/" + number + "/" + path).body());
            visit.changeBank(Long.parseLong(number), Forged.ACCOUNT, "Somebody");
        }
        var without = plain.members().stream()
                .filter(member -> !mailboxes.containsKey(member.person().number()))
                .collect(Collectors.toSet());
        return new Taken(
                plain.changes() - before,
                Taken.NOT_ASKED,
                without,
                List.of(mailboxes.size() + " mailboxes, " + entered
                        + " links that signed in. Members without an address for mail (" + without.size()
                        + ") are left out of the count: no mail of theirs can be read."));
    }

    /** Whose mailboxes they are, the adversary knows. */
    private static Map<Integer, String> mailboxes(Plain plain) throws SQLException {
        var found = new HashMap<Integer, String>();
        try (var connection = plain.twin().connect();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select number, contact_email_value from member where contact_email_value is not null")) {
            while (rows.next()) found.put(rows.getInt(1), rows.getString(2));
        }
        return found;
    }

    private static List<String> links(Plain plain) throws IOException {
        var links = new ArrayList<String>();
        try (var files = Files.list(plain.twin().mails())) {
            for (var file : files.toList()) {
                var found = LINK.matcher(Files.readString(file));
                while (found.find()) links.add(URI.create(found.group()).toString());
            }
        }
        return links;
    }
}
