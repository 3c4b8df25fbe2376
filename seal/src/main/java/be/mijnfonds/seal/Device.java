package be.mijnfonds.seal;

import be.mijnfonds.journal.json.JsonException;

/**
 * Where a passkey lives, in the member's own word from a closed list: enough to tell one's ways to sign in apart. A name typed
 * freely would be a plain value of a member in the vault, so there is none.
 */
public enum Device {
    PHONE("phone"),
    COMPUTER("computer"),
    SECURITY_KEY("security-key"),
    OTHER("other");

    private final String code;

    Device(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws JsonException when there is no such device */
    public static Device of(String code) {
        for (var device : values()) if (device.code.equals(code)) return device;
        throw new JsonException("not a device");
    }
}
