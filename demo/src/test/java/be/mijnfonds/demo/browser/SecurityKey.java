package be.mijnfonds.demo.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A security key (USB) that its owner carries from one computer to another. */
final class SecurityKey {
    private final CDPSession devtools;
    private final String id;

    private SecurityKey(CDPSession devtools, String id) {
        this.devtools = devtools;
        this.id = id;
    }

    /** A new key, put into the computer that shows this page; its owner touches it when asked and knows its PIN. */
    static SecurityKey into(Page page) {
        return into(page, "usb");
    }

    /** @param transport {@code usb}, or {@code internal} for what is built into the computer or telephone */
    static SecurityKey into(Page page, String transport) {
        var devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var made = devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
        return new SecurityKey(devtools, made.get("authenticatorId").getAsString());
    }

    /** The same key in another computer. */
    SecurityKey carriedTo(Page page) {
        var there = into(page);
        var mine = devtools.send("WebAuthn.getCredentials", named()).getAsJsonArray("credentials");
        for (var credential : mine) {
            var arguments = there.named();
            arguments.add("credential", credential);
            there.devtools.send("WebAuthn.addCredential", arguments);
        }
        return there;
    }

    /** Taken out, with all that is on it. */
    void out() {
        devtools.send("WebAuthn.removeVirtualAuthenticator", named());
    }

    private JsonObject named() {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        return arguments;
    }
}
