package org.diffusion4j.audit.read;

import java.util.List;

/** One file, or one folder of pictures, that holds captions. Safe to share; every read opens the file anew. */
public interface CaptionSource {

    /** The form of the file, such as {@code jsonl}, for reports. */
    String format();

    /**
     * Goes once through the file's structure and cuts it.
     *
     * @param rowsPerSlice the most rows of a slice
     * @throws org.diffusion4j.audit.AuditException when the file cannot be what its name says
     */
    List<Slice> slices(long rowsPerSlice);

    /** Reads one slice that {@link #slices} answered. */
    void read(Slice slice, CaptionSink sink);
}
