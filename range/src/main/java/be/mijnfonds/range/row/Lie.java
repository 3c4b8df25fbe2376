package be.mijnfonds.range.row;

import be.mijnfonds.journal.json.Json;
import java.util.LinkedHashMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a portal that lies makes of one kind of request, or of its answer; all else it carries as it is. */
interface Lie {
    Lie NONE = new Lie() {};

    default Json.Obj ask(Json.Obj asked) {
        return asked;
    }

    /** Its own answer, and nobody else is asked; null when it asks. */
    default Json.@Nullable Obj instead(Json.Obj asked) {
        return null;
    }

    default Json.Obj answer(Json.Obj asked, Json.Obj answer) {
        return answer;
    }

    static Lie asking(String verb, UnaryOperator<Json.Obj> lie) {
        return new Lie() {
            @Override
            public Json.Obj ask(Json.Obj asked) {
                return is(asked, verb) ? lie.apply(asked) : asked;
            }
        };
    }

    static Lie instead(String verb, UnaryOperator<Json.Obj> lie) {
        return new Lie() {
            @Override
            public Json.@Nullable Obj instead(Json.Obj asked) {
                return is(asked, verb) ? lie.apply(asked) : null;
            }
        };
    }

    /** @param lie of what was asked and what was answered */
    static Lie answering(String verb, BinaryOperator<Json.Obj> lie) {
        return new Lie() {
            @Override
            public Json.Obj answer(Json.Obj asked, Json.Obj answer) {
                return is(asked, verb) ? lie.apply(asked, answer) : answer;
            }
        };
    }

    private static boolean is(Json.Obj asked, String verb) {
        return asked.get("verb") instanceof Json.Text(var said) && said.equals(verb);
    }

    static Json.Obj with(Json.Obj json, String name, Json value) {
        var fields = new LinkedHashMap<>(json.fields());
        fields.put(name, value);
        return new Json.Obj(fields);
    }
}
