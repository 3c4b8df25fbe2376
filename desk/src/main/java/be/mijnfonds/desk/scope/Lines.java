package be.mijnfonds.desk.scope;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.Iterator;

/** Indexes of lines in their order, one bit each: a year of a large fund has fifty million. Never changed once it is handed out. */
final class Lines extends AbstractList<Long> {
    private final long first;
    private final BitSet bits;
    private final int size;

    /** @param first what bit 0 stands for */
    Lines(long first, BitSet bits) {
        this.first = first;
        this.bits = (BitSet) bits.clone();
        this.size = bits.cardinality();
    }

    @Override
    public int size() {
        return size;
    }

    /** Walks from the beginning: whoever wants them all takes the iterator. */
    @Override
    public Long get(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index);
        return bits.stream().skip(index).findFirst().orElseThrow() + first;
    }

    @Override
    public Iterator<Long> iterator() {
        return bits.stream().mapToLong(bit -> bit + first).iterator();
    }
}
