package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * "These members are to be told this": what two officers let go, line by line, the head first. A whole fund is never in
 * memory at once, on either side.
 *
 * @param hash SHA-256 of all bytes: what stands in the journal
 */
public record Release(ReleaseHead head, byte[] hash) {
    /** Bytes of a line without its end: the longest that can be made is half of it. */
    static final int MAX_LINE = 4096;

    /** Whoever takes a release. Nothing of it is believed before {@link #read} has come back. */
    public interface Taker {
        default void head(ReleaseHead head) {}

        void member(ReleaseMember member);
    }

    /**
     * @throws JsonException for everything that is wrong with it: a line that is not written in the one canonical way, members
     *     not in order, twice, too few or too many, and whatever stands after them
     */
    public static Release read(InputStream in, Taker taker) throws IOException {
        var digest = sha256();
        var lines = new BufferedInputStream(new DigestInputStream(in, digest));
        var head = ReleaseHead.read(need(line(lines)));
        taker.head(head);
        var last = "";
        for (var i = 0L; i < head.members(); i++) {
            var member = ReleaseMember.read(need(line(lines)));
            last = after(last, member.ref());
            taker.member(member);
        }
        if (line(lines) != null) throw new JsonException("more members than the head says");
        return new Release(head, digest.digest());
    }

    /**
     * @param members sorted by reference, each once, as many as the head says
     * @throws IllegalArgumentException when they are not
     */
    public static Release write(OutputStream to, ReleaseHead head, Iterator<ReleaseMember> members) throws IOException {
        var digest = sha256();
        var out = new DigestOutputStream(to, digest);
        write(out, head.bytes());
        var last = "";
        var written = 0L;
        for (; members.hasNext(); written++) {
            var member = members.next();
            last = after(last, member.ref());
            write(out, member.bytes());
        }
        if (written != head.members()) throw new IllegalArgumentException("not as many members as the head says");
        out.flush();
        return new Release(head, digest.digest());
    }

    private static void write(OutputStream out, byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    private static String after(String last, Ref ref) {
        if (ref.value().compareTo(last) <= 0) throw new JsonException("members not in order, or one twice");
        return ref.value();
    }

    private static byte[] need(byte @Nullable [] line) {
        if (line == null) throw new JsonException("fewer members than the head says");
        return line;
    }

    /** The next line without its end, or null when there is none. */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 && line.size() == 0) return null;
            if (next < 0) throw new JsonException("cut off");
            if (line.size() == MAX_LINE) throw new JsonException("line too long");
            line.write(next);
        }
        return line.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Two texts for one value would be two hashes: whoever let one go did not let the other go. */
    static byte[] canonical(byte[] line, byte[] written) {
        if (!Arrays.equals(line, written)) throw new JsonException("not canonical");
        return line;
    }
}
