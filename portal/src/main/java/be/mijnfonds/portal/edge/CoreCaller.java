package be.mijnfonds.portal.edge;

import be.mijnfonds.protocol.Peer;
import be.mijnfonds.seal.Fund;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;

/** Who may come in by the core's door: the connector of this fund, or for two paths its desk, as the certificate says. */
public record CoreCaller(Fund fund) {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** TLS has checked who signed the certificate; this checks that it is not another part's, or another fund's. */
    boolean is(HttpServletRequest request) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) return false;
        try {
            var peer = Peer.of(chain[0].getSubjectX500Principal());
            return peer.role() == Door.asker(request.getRequestURI())
                    && peer.fund().equals(fund);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
