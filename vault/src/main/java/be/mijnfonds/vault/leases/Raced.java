package be.mijnfonds.vault.leases;

/** Another request of the same lease came between reading its row and writing it: read again and decide anew. */
final class Raced extends RuntimeException {
    private static final long serialVersionUID = 1;

    Raced() {
        super("the lease changed meanwhile");
    }
}
