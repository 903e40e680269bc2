package org.diffusion4j.audit.read;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.diffusion4j.audit.AuditException;

/** An Apache Parquet file; only the columns that are wanted are read. */
final class ParquetSource implements CaptionSource {

    /** Held here because loggers that nobody holds are forgotten with their level. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("dev.hardwood");

    static {
        LIBRARY_LOG.setLevel(Level.WARNING);
    }

    private final Path file;
    private final Columns columns;

    ParquetSource(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
    }

    @Override
    public String format() {
        return "parquet";
    }

    @Override
    public List<Slice> slices(long rowsPerSlice) {
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
            places(reader);
            List<Slice> slices = new ArrayList<>();
            long rows = reader.getFileMetaData().numRows();
            for (long first = 0; first < rows; first += rowsPerSlice) {
                slices.add(new Slice(first, Math.min(rowsPerSlice, rows - first), 0));
            }
            return slices;
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private static List<ColumnSchema> flatColumns(ParquetFileReader reader) {
        return reader.getFileSchema().getColumns();
    }

    private Columns.Places places(ParquetFileReader reader) {
        List<ColumnSchema> all = flatColumns(reader);
        Columns.Places places =
                columns.in(file, all.stream().map(ColumnSchema::name).toList());
        if (all.get(places.text()).type() != PhysicalType.BYTE_ARRAY) {
            throw AuditException.request(file + ": the column '"
                    + all.get(places.text()).name() + "' holds no text; name another with --text-column");
        }
        return places;
    }

    @Override
    public void read(Slice slice, CaptionSink sink) {
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
            Columns.Places places = places(reader);
            List<String> names =
                    flatColumns(reader).stream().map(ColumnSchema::name).toList();
            String[] wanted = IntStream.of(places.text(), places.id(), places.group(), places.unsafe())
                    .filter(place -> place >= 0)
                    .mapToObj(names::get)
                    .distinct()
                    .toArray(String[]::new);
            try (RowReader rows = reader.buildRowReader()
                    .projection(ColumnProjection.columns(wanted))
                    .skip(slice.firstRow())
                    .head(slice.rows())
                    .build()) {
                for (long row = slice.firstRow() + 1; rows.hasNext(); row++) {
                    rows.next();
                    sink.caption(caption(rows, names, places, row));
                }
            }
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private static Caption caption(RowReader rows, List<String> names, Columns.Places places, long row) {
        String text = names.get(places.text());
        boolean absent = rows.isNull(text);
        String id = cell(rows, names, places.id(), Long.toString(row));
        return new Caption(
                id,
                cell(rows, names, places.group(), id),
                absent ? "" : text(rows, text),
                absent,
                Columns.isUnsafe(cell(rows, names, places.unsafe(), "")));
    }

    private static String cell(RowReader rows, List<String> names, int place, String otherwise) {
        if (place < 0 || rows.isNull(names.get(place))) {
            return otherwise;
        }
        Object value = rows.getValue(names.get(place));
        return value instanceof byte[] ? text(rows, names.get(place)) : String.valueOf(value);
    }

    /** Columns of bytes that no annotation calls text hold UTF-8 all the same in practice. */
    private static String text(RowReader rows, String name) {
        Object value = rows.getValue(name);
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    private AuditException broken(Exception e) {
        if (e instanceof AuditException known) {
            return known;
        }
        return AuditException.file(file + ": is no readable Parquet file (" + e.getMessage() + ")", e);
    }
}
