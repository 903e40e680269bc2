package org.diffusion4j.audit.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Whole numbers by whole number: a hash table from long to long that only adds up. Not safe for several threads. */
public final class LongTally {

    /** Hears the entries one after the other. */
    public interface Visitor {
        void entry(long key, long value);
    }

    private static final long FREE = Long.MIN_VALUE;

    private long[] keys = new long[1 << 8];
    private long[] values = new long[1 << 8];
    private int size;

    public LongTally() {
        Arrays.fill(keys, FREE);
    }

    /** @param key 0 or more */
    public void add(long key, long amount) {
        int slot = slot(keys, key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            if (++size * 2 > keys.length) {
                grow();
                slot = slot(keys, key);
            }
        }
        values[slot] += amount;
    }

    public long get(long key) {
        int slot = slot(keys, key);
        return keys[slot] == FREE ? 0 : values[slot];
    }

    private static int slot(long[] table, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int mask = table.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (table[slot] != FREE && table[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[keys.length];
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = slot(keys, oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    public void addAll(LongTally other) {
        other.forEach(this::add);
    }

    /** In no particular order. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != FREE) {
                visitor.entry(keys[i], values[i]);
            }
        }
    }

    public int size() {
        return size;
    }

    /** In the order of the keys, so that equal tallies are equal bytes. */
    void write(DataOutput out) throws IOException {
        long[] sorted = Arrays.stream(keys).filter(key -> key != FREE).sorted().toArray();
        out.writeInt(sorted.length);
        for (long key : sorted) {
            out.writeLong(key);
            out.writeLong(get(key));
        }
    }

    static LongTally read(DataInput in) throws IOException {
        LongTally tally = new LongTally();
        int entries = in.readInt();
        for (int i = 0; i < entries; i++) {
            tally.add(in.readLong(), in.readLong());
        }
        return tally;
    }
}
