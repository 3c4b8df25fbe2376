package be.mijnfonds.demo.people;

import java.time.LocalDate;

/** A value with where it comes from and since when it holds. */
public record Fact<T>(T value, Source source, LocalDate since) {}
