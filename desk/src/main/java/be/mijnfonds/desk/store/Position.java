package be.mijnfonds.desk.store;

/**
 * How far the journal was read.
 *
 * @param note the signed checkpoint that was seen last, as text
 * @param next index of the first line not yet read
 */
public record Position(String note, long next) {}
