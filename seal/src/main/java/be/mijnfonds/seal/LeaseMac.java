package be.mijnfonds.seal;

/** The MAC between page and vault under a lease: a relay between them can neither ask nor answer. */
public final class LeaseMac {
    private LeaseMac() {}

    public static byte[] ask(byte[] leaseKey, String verb, LeaseId lease, long n, byte[] body) {
        return mac("mf1-ask", leaseKey, verb, lease, n, body);
    }

    public static byte[] answer(byte[] leaseKey, String verb, LeaseId lease, long n, byte[] body) {
        return mac("mf1-answer", leaseKey, verb, lease, n, body);
    }

    private static byte[] mac(String tag, byte[] leaseKey, String verb, LeaseId lease, long n, byte[] body) {
        var zero = new byte[1];
        return Bytes.hmac(
                leaseKey,
                Bytes.tagged(
                        tag,
                        Bytes.utf8(verb),
                        zero,
                        Bytes.utf8(lease.value()),
                        zero,
                        Bytes.u64(n),
                        Bytes.sha256(body)));
    }
}
