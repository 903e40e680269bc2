package org.diffusion4j.audit.read;

import java.util.ArrayList;
import java.util.List;

/** Gathers rows into slices of at most so many, in the order of the file. */
final class SliceBuilder {

    private final long rowsPerSlice;
    private final List<Slice> full = new ArrayList<>();
    private long rows;
    private long firstRow;
    private long offset;

    SliceBuilder(long rowsPerSlice) {
        this.rowsPerSlice = rowsPerSlice;
    }

    /** @param rowOffset where in the file the row begins */
    void addRow(long rowOffset) {
        if (rows - firstRow == rowsPerSlice) {
            full.add(new Slice(firstRow, rowsPerSlice, offset));
            firstRow = rows;
        }
        if (rows == firstRow) {
            offset = rowOffset;
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    List<Slice> build() {
        List<Slice> slices = new ArrayList<>(full);
        if (rows > firstRow) {
            slices.add(new Slice(firstRow, rows - firstRow, offset));
        }
        return slices;
    }
}
