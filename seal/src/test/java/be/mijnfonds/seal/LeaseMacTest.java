package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LeaseMacTest {
    private final byte[] key = Sample.random(32);
    private final LeaseId lease = LeaseId.random(Sample.RANDOM);
    private final byte[] body = Bytes.utf8("{\"pairs\":[],\"v\":1}");

    @Test
    void a_mac_passes_for_its_own_request_alone() {
        var macs = new ArrayList<byte[]>();
        for (var verb : new String[] {"unlock", "enrol", "end", "", "un"})
            for (var n : new long[] {1, 2, 256, 1L << 32, (1L << 53) - 1})
                for (var bytes : new byte[][] {body, new byte[0], Sample.flipped(body, 3)}) {
                    macs.add(LeaseMac.ask(key, verb, lease, n, bytes));
                    macs.add(LeaseMac.answer(key, verb, lease, n, bytes));
                }
        macs.add(LeaseMac.ask(key, "unlock", LeaseId.random(Sample.RANDOM), 1, body));
        macs.add(LeaseMac.ask(Sample.flipped(key, 0), "unlock", lease, 1, body));
        assertThat(macs).doesNotHaveDuplicates();
    }

    @Test
    void the_mac_is_over_the_bytes_that_the_protocol_says() {
        var n = new byte[] {0, 0, 0, 0, 0, 0, 1, 2};
        var text = Bytes.join(Bytes.utf8("mf1-ask\0unlock\0" + lease + "\0"), n, Bytes.sha256(body));
        assertThat(LeaseMac.ask(key, "unlock", lease, 258, body)).isEqualTo(Bytes.hmac(key, text));
    }

    /** RFC 4231 section 4.3. */
    @Test
    void hmac_is_that_of_the_rfc() {
        var mac = Bytes.hmac(Bytes.utf8("Jefe"), Bytes.utf8("what do ya want "), Bytes.utf8("for nothing?"));
        assertThat(mac)
                .asHexString()
                .isEqualToIgnoringCase("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
