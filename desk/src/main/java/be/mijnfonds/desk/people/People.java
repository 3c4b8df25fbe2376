package be.mijnfonds.desk.people;

import be.mijnfonds.desk.database.Times;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that say who somebody is. Whoever is not in them sees nothing, whatever lease they have. */
public final class People {
    private static final int MOST = 200;

    private final JdbcClient sql;

    public People(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Person> of(Ref ref) {
        return sql.sql("select ref, name, role from person where ref = :ref")
                .param("ref", ref.value())
                .query(People::row)
                .optional();
    }

    public List<Person> all() {
        return sql.sql("select ref, name, role from person order by name, ref limit " + MOST)
                .query(People::row)
                .list();
    }

    /** A new row, or another name or role in the one there is. */
    public void put(Person person, Instant now) {
        sql.sql("""
                insert into person (ref, name, role, since) values (:ref, :name, :role, :now)
                on conflict (ref) do update set name = excluded.name, role = excluded.role, since = excluded.since
                """)
                .param("ref", person.ref().value())
                .param("name", person.name())
                .param("role", person.role().code())
                .param("now", Times.of(now))
                .update();
    }

    /** Whoever left: acts keep the reference, and a live session sees nothing from now on. */
    public boolean remove(Ref ref) {
        return sql.sql("delete from person where ref = :ref")
                        .param("ref", ref.value())
                        .update()
                > 0;
    }

    private static Person row(ResultSet row, int number) throws SQLException {
        return new Person(new Ref(row.getString("ref")), row.getString("name"), StaffRole.of(row.getString("role")));
    }
}
