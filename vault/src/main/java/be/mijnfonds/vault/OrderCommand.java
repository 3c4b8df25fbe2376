package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order;
import be.mijnfonds.vault.orders.OrderFolder;
import be.mijnfonds.vault.orders.SignedOrder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/**
 * How two officers close something, open it again, raise the ceiling of leases, let staff in or send them away: one makes the order, each signs it at a machine of their own, and on the
 * vault's host it is carried out.
 */
final class OrderCommand {
    static final String HELP = """
            vault officer FILE                     make an officer's key, print its public half for the settings
            vault order ACT SCOPE ID FUND FILE     write an order: ACT freeze or unfreeze; SCOPE member (ID a ref),
                                                   category, instance (a portal's) or fund; or raise ceiling,
                                                   ID LEASES_AN_HOUR/HOURS; or admit staff, ID security,
                                                   protection, communication or service; or dismiss staff,
                                                   ID a ref
            vault sign FILE NAME KEYFILE ACT SCOPE ID
                                                   sign the order in FILE as officer NAME, when it says just that
            vault carry FILE --settings FILE       on the vault's host: carry the order out and say what came of it
            """;

    private static final long WAIT_MS = 15_000;

    private final PrintStream out;

    OrderCommand(PrintStream out) {
        this.out = out;
    }

    /** @return false when it is none of these commands */
    boolean run(List<String> args) throws IOException, InterruptedException {
        return switch (args.getFirst()) {
            case "officer" -> args.size() == 2 && officer(Path.of(args.get(1)));
            case "order" -> args.size() == 6 && order(args);
            case "sign" -> args.size() == 7 && sign(args);
            case "carry" ->
                args.size() == 4
                        && args.get(2).equals("--settings")
                        && carry(Path.of(args.get(1)), Settings.read(Path.of(args.get(3))));
            default -> false;
        };
    }

    private boolean officer(Path file) throws IOException {
        out.println(Base64Url.encode(Keys.raw(OfficerKeys.create(file).getPublic())));
        return true;
    }

    private boolean order(List<String> args) throws IOException {
        var now = Clock.systemUTC().instant();
        var order = Order.now(
                new Fund(args.get(4)),
                Order.Act.of(args.get(1)),
                Scope.of(args.get(2)),
                args.get(3),
                now,
                new SecureRandom());
        Files.write(Path.of(args.get(5)), SignedOrder.unsigned(order).bytes());
        out.println(order);
        out.println("Good for fifteen minutes. Now two officers sign it: vault sign " + args.get(5) + " NAME KEYFILE "
                + args.get(1) + " " + args.get(2) + " " + args.get(3));
        return true;
    }

    /** An officer types what is to happen: a file that says anything else is not signed. */
    private boolean sign(List<String> args) throws IOException {
        var file = Path.of(args.get(1));
        var officer = args.get(2);
        var unsigned = SignedOrder.parse(Files.readAllBytes(file));
        if (!unsigned.order().is(Order.Act.of(args.get(4)), Scope.of(args.get(5)), args.get(6)))
            throw new IllegalArgumentException("the file says another thing, and is not signed: " + unsigned.order());
        var signed = unsigned.signed(officer, OfficerKeys.read(Path.of(args.get(3))));
        Files.write(file, signed.bytes());
        out.println(signed.order());
        out.println("Signed by " + officer + "; signatures now: "
                + signed.signatures().size());
        return true;
    }

    private boolean carry(Path file, Settings settings) throws IOException, InterruptedException {
        var folder = settings.orders().folder();
        if (folder == null) throw new IllegalArgumentException("the settings name no officers and no orders.folder");
        var signed = SignedOrder.parse(Files.readAllBytes(file));
        var name = HexFormat.of().formatHex(signed.order().nonce());
        var answer = OrderFolder.lay(folder, name, signed, WAIT_MS);
        if (answer == null)
            throw new IllegalStateException(
                    "the vault did not answer in time. Is it running? Look at the newest lines of the"
                            + " journal before you try again.");
        out.println(answer);
        if (answer.contains("\"code\""))
            out.println("Number and code are shown this once: give them to the person who begins, by hand.");
        if (!answer.contains("\"done\"")) throw new IllegalStateException("the order was refused");
        return true;
    }
}
