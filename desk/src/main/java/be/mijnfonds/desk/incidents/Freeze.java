package be.mijnfonds.desk.incidents;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;

/** Something is closed at the vault, or opened again: what, in the vault's own words. */
record Freeze(String scope, String id) {
    static Freeze read(Fields in) {
        var freeze = new Freeze(in.text("scope"), in.text("id"));
        in.end();
        if (!freeze.scope.matches("[a-z-]{1,32}")) throw new JsonException("scope");
        if (!freeze.id.matches("[A-Za-z0-9._/-]{1,64}")) throw new JsonException("id");
        return freeze;
    }

    Json.Obj json() {
        return Json.object().put("scope", scope).put("id", id).build();
    }
}
