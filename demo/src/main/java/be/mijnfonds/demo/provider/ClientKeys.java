package be.mijnfonds.demo.provider;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The public keys of the clients, at an address, because the authorization server fetches them from one. */
@RestController
class ClientKeys {
    static final String PATH = "/clients/*/jwks";

    private final Settings settings;

    ClientKeys(Settings settings) {
        this.settings = settings;
    }

    static String path(String clientId) {
        return "/clients/" + clientId + "/jwks";
    }

    @GetMapping(path = "/clients/{clientId}/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    String keys(@PathVariable String clientId) {
        return settings.clients().stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst()
                .map(client -> client.jwks().toString(true))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
