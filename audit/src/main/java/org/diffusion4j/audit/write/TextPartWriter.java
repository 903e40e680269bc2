package org.diffusion4j.audit.write;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.read.Caption;

/** A line a row: a JSON object, or cells between commas. */
final class TextPartWriter implements PartWriter {

    private static final ScoreColumn[] COLUMNS = ScoreColumn.values();
    private static final String[] KEYS = ScoreColumn.keys();

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(1024);
    private final CellSink sink;
    private final boolean json;

    TextPartWriter(OutputStream out, boolean json) {
        this.out = out;
        this.json = json;
        this.sink = json ? new JsonCells(line) : new CsvCells(line);
    }

    @Override
    public void row(String corpus, Caption caption, CaptionScore score) {
        line.setLength(0);
        ScoreColumn.Row row = new ScoreColumn.Row(corpus, caption, score);
        for (int i = 0; i < COLUMNS.length; i++) {
            if (json) {
                line.append(i == 0 ? "{\"" : ",\"").append(KEYS[i]).append("\":");
            } else if (i > 0) {
                line.append(',');
            }
            COLUMNS[i].write(row, sink);
        }
        line.append(json ? "}\n" : "\n");
        try {
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<RowGroup> finish() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record JsonCells(StringBuilder line) implements CellSink {

        @Override
        public void text(String value) {
            JsonText.append(line, value);
        }

        @Override
        public void real(double value) {
            line.append(Double.isNaN(value) ? "null" : Double.toString(value));
        }

        @Override
        public void whole(int value) {
            line.append(value);
        }

        @Override
        public void truth(boolean value) {
            line.append(value);
        }

        @Override
        public void missing() {
            line.append("null");
        }
    }

    private record CsvCells(StringBuilder line) implements CellSink {

        @Override
        public void text(String value) {
            if (value.indexOf(',') < 0
                    && value.indexOf('"') < 0
                    && value.indexOf('\n') < 0
                    && value.indexOf('\r') < 0) {
                line.append(value);
            } else {
                line.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }

        @Override
        public void real(double value) {
            if (!Double.isNaN(value)) {
                line.append(value);
            }
        }

        @Override
        public void whole(int value) {
            line.append(value);
        }

        @Override
        public void truth(boolean value) {
            line.append(value);
        }

        @Override
        public void missing() {}
    }
}
