package be.mijnfonds.range.bench;

import java.util.List;

/** What a process was about at a moment, by the names of the classes that were under way. */
enum Purpose {
    TLS("TLS", "sun.security.ssl."),
    STARTING(
            "making classes",
            "java.lang.ClassLoader",
            "jdk.internal.loader.",
            "java.lang.invoke.",
            "jdk.internal.org."),
    SQL("SQL", "org.postgresql.", "com.zaxxer.", "java.sql."),
    JSON("JSON", "be.mijnfonds.journal.json.", "tools.jackson.", "com.fasterxml.", "com.nimbusds.jose.util.JSON"),
    CRYPTO(
            "signatures, keys and hashes",
            "com.sun.crypto.",
            "sun.security.",
            "java.security.",
            "javax.crypto.",
            "org.bouncycastle.",
            "com.nimbusds.",
            "java.math.BigInteger"),
    TEMPLATES("pages' templates", "org.thymeleaf.", "org.attoparser.", "ognl.", "org.springframework.expression."),
    ZIP("packing", "java.util.zip."),
    LOG("logs", "ch.qos.logback.", "org.slf4j."),
    HTTP(
            "HTTP",
            "org.apache.",
            "jdk.internal.net.http.",
            "sun.net.",
            "com.sun.net.httpserver.",
            "org.springframework.",
            "jakarta.servlet.",
            "sun.nio.ch."),
    OWN("the program's own", "be.mijnfonds."),
    OTHER("other");

    private final String words;
    private final List<String> begins;

    Purpose(String words, String... begins) {
        this.words = words;
        this.begins = List.of(begins);
    }

    String words() {
        return words;
    }

    /**
     * TLS counts with all that it has computed for it; else the innermost class that is of any purpose says what it was.
     *
     * @param classes innermost first
     */
    static Purpose of(List<String> classes) {
        if (classes.stream().anyMatch(TLS::has)) return TLS;
        for (var name : classes) for (var purpose : values()) if (purpose.has(name)) return purpose;
        return OTHER;
    }

    private boolean has(String name) {
        return begins.stream().anyMatch(name::startsWith);
    }
}
