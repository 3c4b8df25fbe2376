package be.mijnfonds.range.twin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** One browser's cookies, redirects and gzip, over a client that many share. */
final class Browser {
    static final String CSRF = "_csrf";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*? value=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;
    private static final String BOUNDARY = "between-one-field-and-the-next";
    private static final String PART = "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; ";

    /** What came back, unpacked. */
    record Answer(URI uri, int status, Map<String, String> headers, String body) {}

    private final HttpClient http;
    private final Map<String, String> cookies = new HashMap<>();

    Browser(HttpClient http) {
        this.http = http;
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    void cookie(String name, String value) {
        cookies.put(name, value);
    }

    Answer get(URI address) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(address));
    }

    /** On to where the redirects lead. */
    Answer follow(URI address) throws IOException, InterruptedException {
        var answer = get(address);
        for (var i = 0; i < MOST_REDIRECTS && answer.headers().containsKey("location"); i++)
            answer = get(location(answer));
        return answer;
    }

    Answer send(URI address, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ask(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A form with one file, {@code file}, as {@code multipart/form-data} (RFC 7578). */
    Answer upload(URI address, Map<String, String> form, String name, byte[] content)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        for (var field : form.entrySet())
            body.writeBytes(utf8(PART + "name=\"" + field.getKey() + "\"\r\n\r\n" + field.getValue()));
        body.writeBytes(utf8(PART + "name=\"file\"; filename=\"" + name + "\"\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
        return ask(HttpRequest.newBuilder(address)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Into a file, as it comes; returns the status. */
    int save(URI address, Path file) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).build();
        return http.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode();
    }

    private Answer ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        request.header("Accept", "text/html,*/*;q=0.8").header("Accept-Encoding", "gzip");
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().allValues("set-cookie").stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .forEach(this::take);
        var headers = answer.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> String.join(", ", one.getValue())));
        return new Answer(answer.uri(), answer.statusCode(), headers, text(answer));
    }

    private void take(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) cookies.remove(cookie.getName());
        else cookies.put(cookie.getName(), cookie.getValue());
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        if (!answer.headers().firstValue("content-encoding").orElse("").equals("gzip"))
            return new String(answer.body(), StandardCharsets.UTF_8);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static URI location(Answer answer) throws IOException {
        var location = answer.headers().get("location");
        if (location == null) throw new IOException("answered " + answer.status() + " and stays at " + answer.uri());
        return answer.uri().resolve(location);
    }

    /** The token of the page's form. */
    static String token(Answer page) throws IOException {
        var found = TOKEN.matcher(page.body());
        if (!found.find()) throw new IOException("no form at " + page.uri() + ", which answers " + page.status());
        return found.group(1);
    }
}
