package be.mijnfonds.desk;

import be.mijnfonds.desk.people.People;
import be.mijnfonds.desk.people.Person;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Ref;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "staff",
        mixinStandardHelpOptions = true,
        description = {
            "Says who somebody is: the name and role that go with a reference of the vault's.",
            "Names stand in the desk's database and nowhere else."
        })
final class StaffCommand implements Callable<Integer> {
    private static final String REF = "[0-7][0-9a-hjkmnp-tv-z]{25}";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--settings", required = true, paramLabel = "FILE", description = "The desk's settings.")
    private Path settings = Path.of("");

    @Option(
            names = "--ref",
            required = true,
            paramLabel = "REF",
            description = "As the vault gave it when it made the row of staff.")
    private String ref = "";

    @Option(names = "--name", paramLabel = "NAME", description = "As colleagues know them.")
    private @Nullable String name;

    @Option(names = "--role", paramLabel = "ROLE", description = "security, protection, communication or service.")
    private @Nullable String role;

    @Option(names = "--remove", description = "Takes the row away: from now on they see nothing here.")
    private boolean remove;

    @Override
    public Integer call() throws InterruptedException {
        if (!ref.matches(REF)) throw wrong("--ref is not 26 characters as the vault gives them.");
        try (var database = Desk.database(Settings.read(settings).office()).open()) {
            var people = new People(JdbcClient.create(database));
            if (remove) {
                System.out.println(people.remove(new Ref(ref)) ? "Removed." : "There was no such row.");
                return 0;
            }
            if (name == null || role == null) throw wrong("Say --name and --role, or --remove.");
            if (isSomebodyElse(people, name))
                throw wrong("There is a " + name + " already, under another reference: one person, one account.");
            people.put(
                    new Person(new Ref(ref), name, StaffRole.of(role)),
                    Clock.systemUTC().instant());
            System.out.println(ref + " is " + name + ", " + role + ".");
            return 0;
        } catch (IllegalArgumentException | JsonException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Two references are two people to the vault: one person who had two could sign as both. */
    private boolean isSomebodyElse(People people, String name) {
        return people.all().stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(name.strip())
                        && !other.ref().equals(new Ref(ref)));
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
