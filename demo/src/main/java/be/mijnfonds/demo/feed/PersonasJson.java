package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;

/** Whom visitors can sign in as: a list of {code, name, description, nationalNumber, memberKey}. */
public final class PersonasJson {
    private PersonasJson() {}

    public static Json of(People people) {
        return Json.array(people.personas().stream()
                .map(persona -> Json.object()
                        .put("code", persona.code())
                        .put("name", persona.name())
                        .put("description", persona.description())
                        .put("nationalNumber", persona.nationalNumber())
                        .put("memberKey", persona.memberKey())
                        .build())
                .toList());
    }
}
