package be.mijnfonds.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rita goes in by each provider: one encrypts to the vault, the other gives her number by userinfo. */
final class ProvidersTest {
    private static Chromium chromium;

    private Page page;

    @BeforeAll
    static void start() {
        OpenFund.get();
        chromium = new Chromium(390);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
    }

    @BeforeEach
    void fresh() {
        chromium.newProfile();
        page = chromium.page();
    }

    @Test
    void as_itsme_asks_for_the_number_by_name_and_for_the_code() {
        var asked = asked("itsme");

        assertThat(asked.get("scope")).isEqualTo("openid service:MIJNFONDS eid");
        assertThat(asked.get("acr_values")).isEqualTo("http://itsme.services/v2/claim/acr_advanced");
        assertThat(asked.get("claims"))
                .startsWith("{\"id_token\":{")
                .contains("\"http://itsme.services/v2/claim/BENationalNumber\":null");
        goesIn();
    }

    @Test
    void as_eid_asks_for_the_number_by_scope() {
        var asked = asked("eid");

        assertThat(asked.get("scope")).isEqualTo("openid egovnrn");
        assertThat(asked.get("acr_values")).isEqualTo("urn:be:fedict:iam:fas:Level450 urn:be:fedict:iam:fas:Level500");
        assertThat(asked).doesNotContainKey("claims");
        goesIn();
    }

    private Map<String, String> asked(String provider) {
        page.navigate(Visits.address("/nl/aanmelden/"));
        var request = page.waitForRequest(
                "**/oauth2/authorize?*",
                () -> page.locator("[data-action=sign-in][data-provider=" + provider + "]")
                        .click());
        return Arrays.stream(URI.create(request.url()).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private void goesIn() {
        page.locator("button:has(strong:text-is('Rita Claes'))").click();
        page.waitForURL(address -> address.matches(".*/nl/(overzicht|toegangssleutel)/.*"));
        page.navigate(Visits.address("/nl/overzicht/"));
        Visits.settled(page);
        assertThat(page.locator("h1")).containsText("Rita");
        assertThat(chromium.complaints()).isEmpty();
    }
}
