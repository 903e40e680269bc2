package org.diffusion4j.audit.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.read.RecordReader.Quotes;

/**
 * A table with a header: CSV as RFC 4180 has it, or TSV, in which a cell never holds a line feed, so that captions with a
 * stray quote (as in Conceptual Captions) do not swallow the lines after them.
 */
final class DelimitedSource implements CaptionSource {

    private final Path file;
    private final Columns columns;
    private final char separator;

    DelimitedSource(Path file, Columns columns, char separator) {
        this.file = file;
        this.columns = columns;
        this.separator = separator;
    }

    @Override
    public String format() {
        return separator == ',' ? "csv" : "tsv";
    }

    private RecordReader reader(long offset) {
        return new RecordReader(file, offset, separator == ',' ? Quotes.QUOTED : Quotes.PLAIN, separator);
    }

    /** Where the columns are and where the first row of data begins. */
    private record Header(Columns.Places places, long dataOffset) {}

    private Header header() {
        Optional<Integer> place = columns.headerless();
        if (place.isPresent()) {
            return new Header(new Columns.Places(place.get(), -1, -1, -1), 0);
        }
        try (RecordReader reader = reader(0)) {
            if (!reader.next()) {
                throw AuditException.file(file + ": is empty; a table needs a header");
            }
            List<String> names =
                    cells(reader.text()).stream().map(String::strip).toList();
            return new Header(columns.in(file, names), reader.offset());
        }
    }

    @Override
    public List<Slice> slices(long rowsPerSlice) {
        try (RecordReader reader = reader(header().dataOffset)) {
            return reader.cut(rowsPerSlice);
        }
    }

    @Override
    public void read(Slice slice, CaptionSink sink) {
        Columns.Places places = header().places;
        try (RecordReader reader = reader(slice.offset())) {
            for (long i = 1; i <= slice.rows() && reader.next(); i++) {
                String line = reader.text();
                List<String> cells = cells(line);
                long row = slice.firstRow() + i;
                if (places.text() < cells.size()) {
                    String id = cell(cells, places.id(), Long.toString(row));
                    String unsafe = cell(cells, places.unsafe(), "");
                    sink.caption(new Caption(
                            id,
                            cell(cells, places.group(), id),
                            cells.get(places.text()),
                            false,
                            Columns.isUnsafe(unsafe)));
                } else if (!line.isEmpty()) {
                    sink.malformed(
                            row, "has " + cells.size() + " cells, the caption is in the " + (places.text() + 1) + "th");
                }
            }
        }
    }

    private static String cell(List<String> cells, int place, String otherwise) {
        return place >= 0 && place < cells.size() ? cells.get(place) : otherwise;
    }

    /** Cuts a record at its separators; a cell that begins with a quote ends with one, doubled quotes are one. */
    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"' && endOfQuoted(line, at) >= 0) {
                int end = endOfQuoted(line, at);
                cells.add(line.substring(at + 1, end).replace("\"\"", "\""));
                at = end + 2;
            } else {
                int end = line.indexOf(separator, at);
                end = end < 0 ? line.length() : end;
                cells.add(line.substring(at, end));
                at = end + 1;
            }
        }
        return cells;
    }

    /** The closing quote of a cell, which the separator or the line's end follows; -1 when there is none. */
    private int endOfQuoted(String line, int start) {
        for (int i = line.indexOf('"', start + 1); i >= 0; i = line.indexOf('"', i + 1)) {
            if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                i++;
            } else if (i + 1 == line.length() || line.charAt(i + 1) == separator) {
                return i;
            } else {
                return -1;
            }
        }
        return -1;
    }
}
