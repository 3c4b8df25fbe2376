package be.mijnfonds.desk;

import be.mijnfonds.desk.edge.Answer;
import be.mijnfonds.desk.edge.Asked;
import be.mijnfonds.desk.people.People;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.desk.sessions.Session;
import be.mijnfonds.journal.json.Json;

/** Who is asking, and who else works here: a page has names from here only. */
final class Me {
    private final People people;

    Me(People people) {
        this.people = people;
    }

    Answer answer(Asked asked, Session session) {
        var me = session.person();
        return Answer.Body.of(Json.object()
                .put("ref", me.ref().value())
                .put("name", me.name())
                .put("role", me.role().code())
                .put("until", session.until().toEpochMilli())
                .put(
                        "people",
                        Json.array(people.all().stream().map(Person::json).toList())));
    }
}
