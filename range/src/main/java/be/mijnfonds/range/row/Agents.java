package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Target;
import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Loads {@link Agent} into a running portal, and reads what it kept. */
final class Agents {
    private final Path folder;

    private Agents(Path folder) {
        this.folder = folder;
    }

    /** @param folder where the agent writes; the jar lies beside it */
    static Agents into(Target target, Path folder) throws IOException {
        var jar = jar(folder.resolveSibling(folder.getFileName() + ".jar"));
        try {
            var portal = VirtualMachine.attach(Long.toString(target.pid()));
            try {
                portal.loadAgent(jar.toString(), folder.toString());
            } finally {
                portal.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IOException("the portal's process takes no agent", e);
        }
        return new Agents(folder);
    }

    private static Path jar(Path file) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Agent-Class", Agent.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        var place = Agent.class.getPackageName().replace('.', '/') + "/";
        try (var out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var part : Agent.PARTS)
                try (var in = Agent.class.getResourceAsStream(part)) {
                    if (in == null) throw new IOException("no " + part);
                    out.putNextEntry(new JarEntry(place + part));
                    out.write(in.readAllBytes());
                }
        }
        return file;
    }

    /** What this method was handed, such as {@code Vault.ask}, oldest first; none when it was never called. */
    List<byte[]> handed(String method) throws IOException {
        var all = new ArrayList<byte[]>();
        var place = folder.resolve(method);
        if (!Files.isDirectory(place)) return all;
        try (var files = Files.list(place)) {
            for (var file : files.sorted().toList()) all.add(Files.readAllBytes(file));
        }
        return all;
    }

    /** How many values it kept. */
    long kept() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
