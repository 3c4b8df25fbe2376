package be.mijnfonds.demo.provider;

import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The pages as text; every value is escaped where it is put in. */
final class LogInHtml {
    private LogInHtml() {}

    static String choose(String provider, List<People.Person> people, CsrfToken token, String typed, boolean wrong) {
        var hidden = "<input type=\"hidden\" name=\"" + safe(token.getParameterName()) + "\" value=\""
                + safe(token.getToken()) + "\">";
        var title = (wrong ? "Fout: " : "") + "Kies wie u bent";
        return frame(title, """
                <p class="who">U komt hier om aan te melden met <strong>%s</strong>.</p>
                %s
                <h1>Kies wie u bent</h1>
                <form method="post" action="/aanmelden">
                %s
                <ul class="people">%s</ul>
                </form>
                <form method="post" action="/aanmelden" class="other">
                %s
                <h2>Iemand anders</h2>
                <label for="number">Rijksregisternummer uit de demo</label>
                <p id="hint" class="hint">11 cijfers. Gebruik nooit uw echte nummer.</p>
                %s
                <input id="number" name="number" inputmode="numeric" autocomplete="off" spellcheck="false"
                 aria-describedby="hint%s" value="%s">
                <button>Aanmelden met dit nummer</button>
                </form>
                <form method="post" action="/annuleren" class="cancel">
                %s
                <button class="quiet">Stoppen en teruggaan</button>
                </form>
                """.formatted(
                safe(provider),
                wrong ? "<p class=\"summary\" role=\"alert\"><a href=\"#number\">" + wrongText() + "</a></p>" : "",
                hidden,
                people(people),
                hidden,
                wrong ? "<p id=\"error\" class=\"error\">" + wrongText() + "</p>" : "",
                wrong ? " error" : "",
                safe(typed),
                hidden));
    }

    static String nothingWaits() {
        return frame("Begin opnieuw", """
                <h1>Begin opnieuw</h1>
                <p>Hier wacht niemand op een aanmelding. Misschien duurde het te lang.</p>
                <p>Ga terug naar de website van het ziekenfonds en kies daar opnieuw hoe u aanmeldt.</p>
                """);
    }

    private static String wrongText() {
        return "Kijk het nummer na: 11 cijfers, en de laatste 2 moeten kloppen met de rest";
    }

    private static String people(List<People.Person> people) {
        var items = new StringBuilder();
        for (var person : people)
            items.append("<li><button name=\"number\" value=\"%s\"><strong>%s</strong><span>%s</span></button></li>"
                    .formatted(safe(person.number()), safe(person.name()), safe(person.about())));
        return items.toString();
    }

    private static String frame(String title, String main) {
        return """
                <!DOCTYPE html>
                <html lang="nl">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – nagebootste aanmelddienst</title>
                <link rel="stylesheet" href="/provider.css">
                </head>
                <body>
                <header>
                <p><strong>Nagebootste aanmelddienst</strong></p>
                <p>Dit is een demo. Deze dienst doet alsof ze itsme of eID is. De mensen hieronder bestaan niet, en u hebt geen
                 wachtwoord nodig.</p>
                </header>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(title, main);
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
