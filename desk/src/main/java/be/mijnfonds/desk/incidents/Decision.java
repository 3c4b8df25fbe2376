package be.mijnfonds.desk.incidents;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;

/** The three ticks of EDPB Guidelines 01/2021: own register, authority, members; each yes or no with its reason. */
record Decision(Tick register, Tick authority, Tick members) {
    record Tick(boolean yes, String why) {
        static Tick read(Fields in) {
            var tick = new Tick(in.bool("yes"), Words.text(in, "why"));
            in.end();
            return tick;
        }

        Json.Obj json() {
            return Json.object().put("yes", yes).put("why", why).build();
        }
    }

    static Decision read(Fields in) {
        var decision = new Decision(
                Tick.read(in.object("register")), Tick.read(in.object("authority")), Tick.read(in.object("members")));
        in.end();
        return decision;
    }

    Json.Obj json() {
        return Json.object()
                .put("register", register.json())
                .put("authority", authority.json())
                .put("members", members.json())
                .build();
    }
}
