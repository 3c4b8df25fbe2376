package be.mijnfonds.desk.sessions;

import be.mijnfonds.desk.people.Person;
import java.time.Instant;

/** Somebody of the staff who is signed in now. */
public record Session(Person person, Instant until) {}
