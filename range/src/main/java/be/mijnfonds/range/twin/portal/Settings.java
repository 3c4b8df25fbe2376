package be.mijnfonds.range.twin.portal;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What the settings file says under {@code twin}; the rest there is Spring's own, and the switches that a bean hangs on. */
@ConfigurationProperties("twin")
record Settings(
        URI address,
        URI provider,
        String clientId,
        Path signingKeyFile,
        Path encryptionKeyFile,
        Path mailFolder,
        Path lootFolder,
        boolean withoutObjectChecks,
        boolean concatenatedQuery,
        boolean openDebugEndpoint,
        boolean unescapedOutput,
        boolean guessableStaffSession,
        boolean sessionOutlivesSignOut,
        boolean countedCodes,
        boolean mailLinkSignsIn,
        boolean takenOver) {}
