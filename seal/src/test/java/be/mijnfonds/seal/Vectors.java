package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of known values, looked into by path: {@code text("index", "sig")}. */
record Vectors(Json json) {
    static Vectors read(String file) {
        try (var in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return new Vectors(Json.parse(Objects.requireNonNull(in, file).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Vectors at(String... path) {
        var value = json;
        for (var name : path) value = Objects.requireNonNull(((Json.Obj) value).get(name), name);
        return new Vectors(value);
    }

    List<Vectors> list(String... path) {
        var items =
                ((Json.Arr) at(path).json).items().stream().map(Vectors::new).toList();
        if (items.isEmpty()) throw new IllegalStateException("nothing to check at " + List.of(path));
        return items;
    }

    boolean isNull(String name) {
        return at(name).json instanceof Json.Null;
    }

    String text(String... path) {
        return ((Json.Text) at(path).json).value();
    }

    long number(String... path) {
        return ((Json.Int) at(path).json).value();
    }

    byte[] bytes(String... path) {
        return Base64Url.decode(text(path));
    }

    /** A field of bytes or, where it is null, nothing. */
    byte @Nullable [] bytesOrNull(String name) {
        return isNull(name) ? null : bytes(name);
    }

    Sealed sealed() {
        return new Sealed(bytes("enc"), bytes("sealed"));
    }

    Mark mark() {
        return new Mark(number("seq"), bytesOrNull("hash"));
    }
}
