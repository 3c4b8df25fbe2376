package be.mijnfonds.pages.watch;

import be.mijnfonds.pages.published.WebAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who a server may think is asking. Unlike each other in all that a browser tells of itself. */
enum Guise {
    CHROME(
            "Chrome in Dutch",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
            "nl-BE,nl;q=0.9,en;q=0.8",
            true),
    IPHONE(
            "an iPhone in French",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
            "fr-BE,fr;q=0.9",
            false);

    private final String words;
    private final String agent;
    private final String languages;
    private final boolean zipped;

    Guise(String words, String agent, String languages, boolean zipped) {
        this.words = words;
        this.agent = agent;
        this.languages = languages;
        this.zipped = zipped;
    }

    String words() {
        return words;
    }

    /** Who comes back from a provider has a code behind the address: script for those alone would reach all who sign in. */
    String ask(String path, String code) {
        return WebAddress.of(path)
                + (this == IPHONE && WebAddress.isPage(path) ? "?code=" + code + "&state=" + code : "");
    }

    Map<String, String> headers(String address) {
        var page = address.contains("/?") || address.endsWith("/");
        var headers = new LinkedHashMap<String, String>();
        headers.put("User-Agent", agent);
        headers.put("Accept", page ? "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" : "*/*");
        headers.put("Accept-Language", languages);
        if (zipped) headers.put("Accept-Encoding", "gzip");
        headers.put("Sec-Fetch-Site", page ? "none" : "same-origin");
        headers.put("Sec-Fetch-Mode", page ? "navigate" : "cors");
        headers.put("Sec-Fetch-Dest", page ? "document" : address.endsWith(".js") ? "script" : "empty");
        return headers;
    }
}
