package be.mijnfonds.desk.scope;

/** When something was reached, ms, and by how many lines. */
public record Touch(long first, long last, long lines) {
    Touch and(Touch other) {
        return new Touch(Math.min(first, other.first), Math.max(last, other.last), lines + other.lines);
    }
}
