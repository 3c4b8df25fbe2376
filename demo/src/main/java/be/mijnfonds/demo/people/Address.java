package be.mijnfonds.demo.people;

import org.jspecify.annotations.Nullable;

public record Address(
        String street,
        String number,
        @Nullable String box,
        String postcode,
        String municipality,
        @Nullable String partMunicipality,
        String municipalityCode,
        String region) {}
