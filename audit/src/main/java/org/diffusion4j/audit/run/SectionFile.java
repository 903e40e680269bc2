package org.diffusion4j.audit.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.diffusion4j.audit.AuditException;

/** A file of numbered sections of bytes, of which each can be read by itself. */
final class SectionFile {

    /** Gathers the sections. */
    static final class Builder {
        private final ByteArrayOutputStream[] bytes;
        private final DataOutputStream[] sections;

        Builder(int count) {
            bytes = new ByteArrayOutputStream[count];
            sections = new DataOutputStream[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = new ByteArrayOutputStream(0);
                sections[i] = new DataOutputStream(bytes[i]);
            }
        }

        void add(int section, long... values) {
            try {
                for (long value : values) {
                    sections[section].writeLong(value);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(Path file) {
            PartFiles.writeWhole(file, out -> {
                long offset = Long.BYTES * (bytes.length + 1L);
                for (ByteArrayOutputStream section : bytes) {
                    out.writeLong(offset);
                    offset += section.size();
                }
                out.writeLong(offset);
                for (ByteArrayOutputStream section : bytes) {
                    section.writeTo(out);
                }
            });
        }
    }

    private SectionFile() {}

    /** The numbers of one section. */
    static long[] read(Path file, int section) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek((long) Long.BYTES * section);
            long start = in.readLong();
            long end = in.readLong();
            byte[] bytes = new byte[Math.toIntExact(end - start)];
            in.seek(start);
            in.readFully(bytes);
            long[] values = new long[bytes.length / Long.BYTES];
            ByteBuffer.wrap(bytes).asLongBuffer().get(values);
            return values;
        } catch (IOException e) {
            throw AuditException.file(file + ": cannot be read (" + e.getMessage() + "); delete the folder", e);
        }
    }

    /** An open-addressing set of pairs of longs; (0, 0) is taken for free and never in it. */
    static final class PairSet {
        private long[] table = new long[1 << 12];
        private int size;

        /** Whether the pair was not there before. */
        boolean add(long high, long low) {
            long first = high == 0 && low == 0 ? 1 : high;
            int slot = slot(table, first, low);
            if (table[slot] == first && table[slot + 1] == low) {
                return false;
            }
            table[slot] = first;
            table[slot + 1] = low;
            if (++size * 4 > table.length) {
                grow();
            }
            return true;
        }

        private void grow() {
            long[] old = table;
            table = new long[old.length * 2];
            for (int i = 0; i < old.length; i += 2) {
                if (old[i] != 0 || old[i + 1] != 0) {
                    int slot = slot(table, old[i], old[i + 1]);
                    table[slot] = old[i];
                    table[slot + 1] = old[i + 1];
                }
            }
        }

        private static int slot(long[] table, long high, long low) {
            int mask = table.length - 1;
            // The bits of a fingerprint are as good as random; the highest choose the bucket, so take the lowest.
            int slot = (int) (low << 1) & mask;
            while ((table[slot] != 0 || table[slot + 1] != 0) && (table[slot] != high || table[slot + 1] != low)) {
                slot = slot + 2 & mask;
            }
            return slot;
        }
    }
}
