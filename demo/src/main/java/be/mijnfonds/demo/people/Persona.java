package be.mijnfonds.demo.people;

/**
 * Someone to sign in as in the demo.
 *
 * @param code for programs: {@code alone}, {@code parent}, {@code rita}, {@code french}, {@code looked-at}
 * @param description one Dutch sentence for the launcher's list
 */
public record Persona(String code, String name, String description, String nationalNumber, String memberKey) {}
