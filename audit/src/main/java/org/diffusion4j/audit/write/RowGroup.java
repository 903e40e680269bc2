package org.diffusion4j.audit.write;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Some rows of a Parquet file, column after column.
 *
 * @param rows how many
 * @param offsets where each column's page begins, from the start of its piece
 * @param compressed bytes of each column with its page header
 * @param plain the same before compression
 */
public record RowGroup(int rows, long[] offsets, long[] compressed, long[] plain) {

    public void write(DataOutput out) throws IOException {
        out.writeInt(rows);
        out.writeInt(offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            out.writeLong(offsets[i]);
            out.writeLong(compressed[i]);
            out.writeLong(plain[i]);
        }
    }

    public static RowGroup read(DataInput in) throws IOException {
        int rows = in.readInt();
        int columns = in.readInt();
        RowGroup group = new RowGroup(rows, new long[columns], new long[columns], new long[columns]);
        for (int i = 0; i < columns; i++) {
            group.offsets[i] = in.readLong();
            group.compressed[i] = in.readLong();
            group.plain[i] = in.readLong();
        }
        return group;
    }
}
