package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What a built module needs to run, as jars alone: a cache of classes takes no folders. A folder of classes becomes a jar
 * that is named by what is in it, so that a jar never changes under a cache or a running process.
 */
record ClassPath(List<Path> jars) {
    private static final int NAME_BYTES = 10;

    /** @throws Trouble when the module is not built */
    static ClassPath of(Path home, String module) {
        var target = home.resolve(module).resolve("target");
        var file = target.resolve("classpath.txt");
        if (!Files.exists(file))
            throw new Trouble("The module " + module + " is not built; ./mijnfonds run builds it.");
        try {
            var jars = new ArrayList<Path>();
            jars.add(jar(home, target.resolve("classes")));
            for (var entry : Files.readString(file).strip().split(":")) jars.add(jar(home, Path.of(entry)));
            return new ClassPath(List.copyOf(jars));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    String text() {
        return String.join(":", jars.stream().map(Path::toString).toList());
    }

    /** Another text for every other set of jars; Java itself compares length and date. */
    String fingerprint() throws IOException {
        var text = new StringBuilder();
        for (var jar : jars)
            text.append(jar)
                    .append(' ')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(Files.getLastModifiedTime(jar).toMillis())
                    .append('\n');
        return text.toString();
    }

    private static Path jar(Path home, Path entry) throws IOException {
        if (!Files.isDirectory(entry)) return entry;
        var entries = entries(entry);
        var name = module(entry) + "-" + named(entry, entries);
        var jar = AotCache.folder(home).resolve("jars").resolve(name + ".jar");
        if (!Files.exists(jar)) write(jar, entry, entries);
        return jar;
    }

    /** Of a folder {@code <module>/target/classes}. */
    private static Path module(Path classes) {
        return classes.getName(classes.getNameCount() - 3);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(each -> !each.equals(folder)).sorted().toList();
        }
    }

    /** Folders too: who looks for migrations asks for theirs. */
    private static String name(Path folder, Path entry) {
        return folder.relativize(entry) + (Files.isDirectory(entry) ? "/" : "");
    }

    private static String named(Path folder, List<Path> entries) throws IOException {
        var hash = sha256();
        for (var entry : entries) {
            hash.update(name(folder, entry).getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
            if (Files.isRegularFile(entry)) hash.update(sha256().digest(Files.readAllBytes(entry)));
        }
        return shortened(hash);
    }

    private static void write(Path jar, Path folder, List<Path> entries) throws IOException {
        Files.createDirectories(jar.resolveSibling(""));
        var fresh = Files.createTempFile(jar.resolveSibling(""), ".new-", "");
        try (var out = new JarOutputStream(Files.newOutputStream(fresh))) {
            for (var entry : entries) {
                out.putNextEntry(new JarEntry(name(folder, entry)));
                if (Files.isRegularFile(entry)) Files.copy(entry, out);
            }
        }
        Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    static String shortened(MessageDigest hash) {
        return HexFormat.of().formatHex(hash.digest(), 0, NAME_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
