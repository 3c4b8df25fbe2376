package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.Base64Url;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final byte[] secret = Sample.random(32);

    @Test
    void a_secret_prints_as_a_secret() {
        assertThat(new ContentKey(secret)).hasToString("[secret]");
        assertThat(new MemberKeyPair(secret, secret)).hasToString("[secret]");
        assertThat(new UnlockedKeys(List.of(new ContentKey(secret)), null))
                .asString()
                .contains("[secret]");
        assertThat(Sample.opener(Sample.RITA, Sample.RITAS)).hasToString("[secret]");
        assertThat(MemberSeal.to(Sample.key(Sample.RITA, Sample.RITAS))).hasToString("[secret]");
    }

    @Test
    void nothing_that_holds_a_secret_prints_its_bytes() {
        var grant = Sample.grant(new Challenge(Sample.random(32)));
        var printed = grant + " " + new MemberKeyPair(secret, secret) + new ContentKey(secret);
        for (var bytes : List.of(secret, grant.leaseKey()))
            assertThat(printed)
                    .doesNotContain(Base64Url.encode(bytes))
                    .doesNotContain(HexFormat.of().formatHex(bytes))
                    .doesNotContain(Arrays.toString(bytes));
    }

    @Test
    void an_error_says_which_kind_and_never_a_value() {
        var key = new ContentKey(secret);
        var ctx = Sample.context(Sample.RITA, Category.BANK);
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> key.open(ctx, new byte[100]))
                .withMessage("ciphertext does not open");
    }
}
