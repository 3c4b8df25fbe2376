package be.mijnfonds.demo.feed;

import java.time.Instant;

/** What the manifest says of a batch; the demo's stand by themselves, so none names the one before. */
public record Batch(String id, Instant extractedAt, Mode mode) {
    public enum Mode {
        FULL("full"),
        DELTA("delta");

        private final String code;

        Mode(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
