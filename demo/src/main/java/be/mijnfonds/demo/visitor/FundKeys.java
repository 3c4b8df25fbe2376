package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** First contact: the addresses and public keys that stand in {@code fund.js}, and are taken from nobody else. */
public record FundKeys(
        Fund fund, URI portal, String pages, PublicKey grantKey, PublicKey connectorKey, List<Provider> providers) {

    /** A provider as the page knows it. */
    public record Provider(
            String name,
            URI authorize,
            String clientId,
            String redirect,
            String scope,
            String acr,
            @Nullable String claims) {
        private static Provider of(Json json) {
            var in = Json.Fields.of(json);
            return new Provider(
                    in.text("name"),
                    URI.create(in.text("authorize")),
                    in.text("clientId"),
                    in.text("redirect"),
                    in.text("scope"),
                    in.text("acr"),
                    in.textOrNull("claims"));
        }
    }

    /** Reads the {@code fund.json} that the site is made from. */
    public static FundKeys read(Path file) throws IOException {
        var in = Json.parseObject(Files.readAllBytes(file));
        return new FundKeys(
                new Fund(in.text("fund")),
                URI.create(in.text("portal")),
                in.text("pages"),
                Keys.p256(in.bytes("grantKey")),
                Keys.p256(in.bytes("connectorKey")),
                in.array("providers", 8).stream().map(Provider::of).toList());
    }

    /** @throws java.util.NoSuchElementException when the fund has no such provider */
    public Provider provider(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
