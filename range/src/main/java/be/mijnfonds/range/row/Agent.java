package be.mijnfonds.range.row;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs inside another portal's process: weaves itself into every method there that is handed a text or an array of bytes,
 * constructors too, and writes each down. Public because it is called from the classes it is woven into.
 */
public final class Agent {
    static final List<String> PARTS = List.of("Agent.class", "Agent$Start.class", "Agent$Weaver.class");

    private static final String[] WHERE = {
        "be/mijnfonds/portal/", "be/mijnfonds/seal/", "be/mijnfonds/protocol/", "be/mijnfonds/range/twin/portal/"
    };
    private static final ClassDesc SELF = ClassDesc.of(Agent.class.getName());
    private static final MethodTypeDesc KEEP =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_String);
    private static final ClassDesc BYTES = ConstantDescs.CD_byte.arrayType();
    /** Enough for an hour of some members; a portal that stops for want of disk would be noticed. */
    private static final int MOST = 60_000;

    private static final Set<Long> SEEN = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile @Nullable Path folder;

    private Agent() {}

    /** @param loot the folder to write into */
    public static void agentmain(String loot, Instrumentation jvm) throws UnmodifiableClassException, IOException {
        folder = Files.createDirectories(Path.of(loot));
        jvm.addTransformer(new Weaver(), true);
        for (Class<?> one : jvm.getAllLoadedClasses())
            if (isOne(one.getName().replace('.', '/')) && !one.isHidden() && jvm.isModifiableClass(one))
                jvm.retransformClasses(one);
    }

    private static final class Weaver implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> old,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            return isOne(name) ? woven(name, bytes) : null;
        }
    }

    private static boolean isOne(@Nullable String name) {
        return name != null && Arrays.stream(WHERE).anyMatch(name::startsWith);
    }

    private static byte @Nullable [] woven(String name, byte[] bytes) {
        try {
            var file = ClassFile.of();
            var simple = name.substring(name.lastIndexOf('/') + 1);
            return file.transformClass(file.parse(bytes), (builder, element) -> {
                if (element instanceof MethodModel method && method.code().isPresent())
                    builder.transformMethod(method, MethodTransform.transformingCode(new Start(method, simple)));
                else builder.with(element);
            });
        } catch (RuntimeException e) {
            // What cannot be woven stays as it is: an attacker would rather see less than be seen.
            keep("not woven: " + name + " " + e, "Agent");
            return null;
        }
    }

    /** At a method's beginning: each parameter of the two kinds is handed to {@link #keep} first. */
    private record Start(MethodModel method, String owner) implements CodeTransform {
        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            builder.with(element);
        }

        @Override
        public void atStart(CodeBuilder builder) {
            var slot = method.flags().has(AccessFlag.STATIC) ? 0 : 1;
            var where = owner + "." + method.methodName().stringValue();
            for (var type : method.methodTypeSymbol().parameterList()) {
                if (type.equals(BYTES) || type.equals(ConstantDescs.CD_String))
                    builder.aload(slot).loadConstant(where).invokestatic(SELF, "keep", KEEP);
                slot += TypeKind.from(type).slotSize();
            }
        }
    }

    /** Never throws: it stands in the middle of somebody else's work. */
    public static void keep(@Nullable Object value, String where) {
        try {
            var into = folder;
            var bytes = value instanceof byte[] array
                    ? array
                    : value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
            if (into == null || bytes.length == 0 || COUNT.get() > MOST) return;
            if (!SEEN.add(((long) Arrays.hashCode(bytes) << 32) + where.hashCode() + bytes.length)) return;
            var place = Files.createDirectories(into.resolve(where.replaceAll("[^A-Za-z0-9.$]", "-")));
            Files.write(place.resolve(String.format("%06d", COUNT.incrementAndGet())), bytes);
        } catch (IOException | RuntimeException e) {
            COUNT.incrementAndGet();
        }
    }
}
