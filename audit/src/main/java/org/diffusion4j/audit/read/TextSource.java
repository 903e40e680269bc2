package org.diffusion4j.audit.read;

import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.audit.read.RecordReader.Quotes;

/** A caption a line. An empty line is an empty caption, not nothing. */
record TextSource(Path file) implements CaptionSource {

    @Override
    public String format() {
        return "text";
    }

    @Override
    public List<Slice> slices(long rowsPerSlice) {
        try (RecordReader reader = new RecordReader(file, 0, Quotes.PLAIN, ',')) {
            return reader.cut(rowsPerSlice);
        }
    }

    @Override
    public void read(Slice slice, CaptionSink sink) {
        try (RecordReader reader = new RecordReader(file, slice.offset(), Quotes.PLAIN, ',')) {
            for (long row = 1; row <= slice.rows() && reader.next(); row++) {
                sink.caption(Caption.of(Long.toString(slice.firstRow() + row), reader.text()));
            }
        }
    }
}
