package be.mijnfonds.range.aim;

/** Which side something stands on; the plain twin has a portal side only. */
public enum Zone {
    PORTAL,
    VAULT
}
