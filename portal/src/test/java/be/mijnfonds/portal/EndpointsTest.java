package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.portal.edge.Door;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** All that is behind the portal's two doors, and that there is nothing else: every path that its code names, by every method. */
class EndpointsTest {
    private static final Rig RIG = new Rig();
    private static final HttpClient CONNECTOR = RIG.core("CN=seal-1,OU=connector,O=599");
    private static final HttpClient DESK = RIG.core("CN=desk-1,OU=desk,O=599");
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    /** Of an empty object: an answer, or that it is not what is asked for here. */
    private static final Map<String, Integer> EXPECTED = Map.of(
            "PUBLIC POST /api", 400,
            "CORE POST /store", 400,
            "CORE GET /inbox", 200,
            "CORE POST /inbox/done", 400,
            "CORE POST /inbox/part", 400,
            "CORE POST /papers", 400,
            "CORE POST /incidents", 400,
            "CORE POST /relayed", 400,
            "CORE POST /file", 400);

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void nothing_is_behind_the_doors_but_what_is_expected() throws IOException {
        var answered = new TreeMap<String, Integer>();
        for (var door : Door.values())
            for (var path : paths())
                for (var method : METHODS) {
                    var status = status(door, method, path);
                    if (status != 404) answered.put(door + " " + method + " " + path, status);
                }
        assertThat(answered).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    /** Every text that looks like a path in the code of those who choose who answers; and some that scanners try. */
    private static TreeSet<String> paths() throws IOException {
        var paths = new TreeSet<>(
                List.of("/", "/health", "/metrics", "/error", "/actuator", "/api/", "/inbox/", "/store/x"));
        for (var chooser : List.of(Door.class, Web.class))
            try (var code = chooser.getResourceAsStream(chooser.getSimpleName() + ".class")) {
                for (var entry : ClassFile.of().parse(code.readAllBytes()).constantPool())
                    if (entry instanceof StringEntry text && text.stringValue().startsWith("/"))
                        paths.add(text.stringValue());
            }
        assertThat(paths)
                .contains(
                        "/api",
                        "/store",
                        "/inbox",
                        "/inbox/done",
                        "/inbox/part",
                        "/papers",
                        "/incidents",
                        "/relayed",
                        "/file");
        return paths;
    }

    private static int status(Door door, String method, String path) {
        var client = door == Door.CORE ? List.of("/relayed", "/file").contains(path) ? DESK : CONNECTOR : BROWSER;
        var request = HttpRequest.newBuilder(address(door, path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}"));
        return RIG.send(client, request).status();
    }

    private static URI address(Door door, String path) {
        return door == Door.CORE ? RIG.coreSide(path) : RIG.publicSide(path);
    }
}
