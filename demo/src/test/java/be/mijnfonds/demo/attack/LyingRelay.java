package be.mijnfonds.demo.attack;

import be.mijnfonds.journal.json.Json;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** The portal as an attacker would have it: what the page asks, or what it is answered, is another thing on the way. */
final class LyingRelay {
    private LyingRelay() {}

    static void asks(Page page, String verb, UnaryOperator<Json.Obj> lie) {
        route(page, verb, lie, UnaryOperator.identity());
    }

    static void answers(Page page, String verb, UnaryOperator<Json.Obj> lie) {
        route(page, verb, UnaryOperator.identity(), lie);
    }

    /** Never lets the question through, and answers itself. */
    static void instead(Page page, String verb, UnaryOperator<Json.Obj> answer) {
        page.route("**/api", route -> {
            if (!isAbout(route, verb)) {
                route.fallback();
                return;
            }
            var told = answer.apply((Json.Obj) Json.parse(route.request().postData()));
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(200)
                    .setContentType("application/json")
                    .setHeaders(Map.of(
                            "Access-Control-Allow-Origin",
                            route.request().headerValue("origin"),
                            "Content-Type",
                            "application/json"))
                    .setBodyBytes(told.canonical()));
        });
    }

    /** Changes nothing, and keeps all that passes. */
    static void overhears(Page page, Queue<byte[]> carried) {
        page.route("**/api", route -> {
            var asked = route.request().postDataBuffer();
            if (asked == null) {
                route.fallback();
                return;
            }
            carried.add(asked);
            var response = route.fetch();
            carried.add(response.body());
            route.fulfill(new Route.FulfillOptions().setResponse(response));
        });
    }

    private static void route(Page page, String verb, UnaryOperator<Json.Obj> ask, UnaryOperator<Json.Obj> answer) {
        page.route("**/api", route -> {
            if (!isAbout(route, verb)) {
                route.fallback();
                return;
            }
            var asked = ask.apply((Json.Obj) Json.parse(route.request().postData()));
            var response = route.fetch(new Route.FetchOptions().setPostData(asked.canonical()));
            if (response.status() != 200) {
                route.fulfill(new Route.FulfillOptions().setResponse(response));
                return;
            }
            var told = answer.apply((Json.Obj) Json.parse(response.body()));
            route.fulfill(new Route.FulfillOptions().setResponse(response).setBodyBytes(told.canonical()));
        });
    }

    private static boolean isAbout(Route route, String verb) {
        var body = route.request().postData();
        return body != null && body.contains("\"verb\":\"" + verb + "\"");
    }

    static Json.Obj with(Json.Obj json, String name, Json value) {
        var fields = new LinkedHashMap<>(json.fields());
        fields.put(name, value);
        return new Json.Obj(fields);
    }
}
