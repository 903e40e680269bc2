package org.diffusion4j.audit.write;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.read.Caption;

/** Writes row groups of Apache Parquet; the file's head and end are {@link ScoresFormat}'s. */
final class ParquetPartWriter implements PartWriter {

    private static final int MAX_BUFFERED_BYTES = 1 << 25;
    private static final ScoreColumn[] COLUMNS = ScoreColumn.values();

    private final OutputStream out;
    private final ParquetColumn[] columns;
    private final List<RowGroup> groups = new ArrayList<>();
    private int rows;
    private long position;

    ParquetPartWriter(OutputStream out) {
        this.out = out;
        this.columns = Arrays.stream(COLUMNS).map(_ -> new ParquetColumn()).toArray(ParquetColumn[]::new);
    }

    @Override
    public void row(String corpus, Caption caption, CaptionScore score) {
        ScoreColumn.Row row = new ScoreColumn.Row(corpus, caption, score);
        for (int i = 0; i < columns.length; i++) {
            COLUMNS[i].write(row, columns[i]);
        }
        rows++;
        if (columns[ScoreColumn.TEXT.ordinal()].bufferedBytes() > MAX_BUFFERED_BYTES) {
            flush();
        }
    }

    private void flush() {
        RowGroup group =
                new RowGroup(rows, new long[columns.length], new long[columns.length], new long[columns.length]);
        try {
            for (int i = 0; i < columns.length; i++) {
                long[] bytes = columns[i].flush(out);
                group.offsets()[i] = position;
                group.compressed()[i] = bytes[0];
                group.plain()[i] = bytes[1];
                position += bytes[0];
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        groups.add(group);
        rows = 0;
    }

    @Override
    public List<RowGroup> finish() {
        if (rows > 0) {
            flush();
        }
        return groups;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
