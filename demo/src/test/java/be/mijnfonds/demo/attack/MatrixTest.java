package be.mijnfonds.demo.attack;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.attack.Matrix.Who;
import be.mijnfonds.demo.browser.OpenFund;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Json;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever another member, an ended session or nobody asks about what is hers is refused, and refused alike. */
final class MatrixTest {
    private static final int MOST_LOOKS = 300;

    @Test
    void another_member_an_ended_session_and_nobody_are_refused_alike_whatever_they_name() throws Exception {
        var fund = OpenFund.get();
        try (var visitor = new Visitor(FundKeys.read(fund.layout().made("fund.json")), new SecureRandom());
                var http = HttpClient.newHttpClient()) {
            var members = People.of(1, OpenFund.MEMBERS, LocalDate.now(ZoneOffset.UTC))
                    .members()
                    .filter(one -> one.person().number() > 11)
                    .toList();
            var over = SignedIn.as(visitor, members.get(2));
            over.end();
            var hers = SignedIn.as(visitor, members.get(2));
            var mine = SignedIn.as(visitor, members.get(3));
            // Her first sign-in made the fund seal her file; the matrix asks for what is in it by name.
            for (var looks = 0; hers.bundles().isEmpty(); Thread.sleep(1_000))
                assertThat(looks++).isLessThan(MOST_LOOKS);
            var matrix = new Matrix(visitor.keys(), http, hers, mine, over);
            var seen = matrix.ask();
            seen.forEach((place, byWho) -> {
                // Given to all, for it names nobody.
                if (place.startsWith("hello, ") && !byWho.get(Who.NOBODY).refused()) return;
                // Whoever has a paper has its code, and the list of incidents is for all; nobody hears more for being
                // somebody.
                if ((place.startsWith("paper, ") || place.startsWith("incidents, "))
                        && !byWho.get(Who.NOBODY).refused()) {
                    assertThat(byWho.values()).as(place).containsOnly(byWho.get(Who.NOBODY));
                    return;
                }
                assertThat(byWho.get(Who.OTHER)).as(place).isEqualTo(byWho.get(Who.NOBODY));
                assertThat(byWho.get(Who.ENDED)).as(place).isEqualTo(byWho.get(Who.NOBODY));
                assertThat(byWho.get(Who.OTHER).refused()).as(place).isTrue();
                assertThat(byWho.get(Who.OTHER).body())
                        .as(place)
                        .doesNotContain(hers.grant().ref().value());
            });
            // A matrix of refusals alone would be as good with the portal off: she gets in, by the body and by nothing
            // else.
            assertThat(owner(seen))
                    .containsExactlyInAnyOrder(
                            "hello, body",
                            "hello, header alone",
                            "paper, body",
                            "paper, header alone",
                            "incidents, body",
                            "incidents, header alone",
                            "bundles, body",
                            "bundles, ids in the body",
                            "part, body",
                            "post, body",
                            "discard, body",
                            "unlock, body",
                            "unlock, header alone",
                            "enrol, body",
                            "enrol, header alone",
                            "agree, body",
                            "agree, header alone",
                            "end, body",
                            "end, header alone");
            // And what is refused is refused whether or not there is such a member.
            assertThat(seen.get("bundles, body").get(Who.OTHER))
                    .isEqualTo(seen.get("bundles, header alone").get(Who.OTHER));
            // Her ids under my own name are those of nobody.
            var mixed = visitor.portal()
                    .ask(
                            Json.object()
                                    .put("v", 1)
                                    .put("verb", "bundles")
                                    .put("ref", mine.grant().ref().value())
                                    .put("ids", Json.texts(matrix.ids()))
                                    .build(),
                            mine.grant().lease());
            assertThat(mixed.good()).isTrue();
            assertThat(mixed.json().get("bundles")).isEqualTo(Json.array(List.of()));
            hers.stay();
            hers.end();
            mine.end();
        }
    }

    private static Set<String> owner(Map<String, Map<Who, Matrix.Seen>> seen) {
        return seen.entrySet().stream()
                .filter(one -> !one.getValue().get(Who.OWNER).refused())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
