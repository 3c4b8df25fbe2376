package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order;
import be.mijnfonds.vault.orders.Order.Act;
import be.mijnfonds.vault.orders.OrderFolder;
import be.mijnfonds.vault.orders.SignedOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two officers who agree, on the vault's own host. */
record TwoOfficers(TestVault vault) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What they order is done. */
    void carry(Act act, Scope scope, String id) {
        assertThat(answer(act, scope, id)).contains("done");
    }

    @Nullable
    String answer(Act act, Scope scope, String id) {
        var order = Order.now(TestVault.FUND, act, scope, id, vault.clock.instant(), RANDOM);
        var signed = SignedOrder.unsigned(order)
                .signed("one", vault.officers.get("one").getPrivate())
                .signed("two", vault.officers.get("two").getPrivate());
        var folder = vault.settings.orders().folder();
        if (folder == null) throw new IllegalStateException("no folder");
        try {
            return OrderFolder.lay(folder, UUID.randomUUID().toString(), signed, 30_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
