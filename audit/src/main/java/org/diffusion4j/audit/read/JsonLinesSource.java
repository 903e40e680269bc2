package org.diffusion4j.audit.read;

import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.read.RecordReader.Quotes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object a line. Its keys are the columns; the first object decides which of them are read. */
final class JsonLinesSource implements CaptionSource {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Columns columns;

    JsonLinesSource(Path file, Columns columns) {
        this.file = file;
        this.columns = columns;
    }

    @Override
    public String format() {
        return "jsonl";
    }

    /** The names of the four columns; empty for those that are not there. */
    private record Keys(String text, String id, String group, String unsafe) {}

    private Keys keys() {
        try (RecordReader reader = new RecordReader(file, 0, Quotes.PLAIN, ',')) {
            while (reader.next()) {
                String line = reader.text().strip();
                if (!line.isEmpty()) {
                    List<String> names = names(line);
                    Columns.Places places = columns.in(file, names);
                    return new Keys(
                            names.get(places.text()),
                            name(names, places.id()),
                            name(names, places.group()),
                            name(names, places.unsafe()));
                }
            }
        }
        return new Keys("text", "", "", "");
    }

    private List<String> names(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return List.copyOf(node.propertyNames());
            }
        } catch (JacksonException _) {
            // The message below says it for both.
        }
        throw AuditException.file(file + ": is not JSON lines: its first line is no JSON object");
    }

    private static String name(List<String> names, int place) {
        return place < 0 ? "" : names.get(place);
    }

    @Override
    public List<Slice> slices(long rowsPerSlice) {
        keys();
        try (RecordReader reader = new RecordReader(file, 0, Quotes.PLAIN, ',')) {
            return reader.cut(rowsPerSlice);
        }
    }

    @Override
    public void read(Slice slice, CaptionSink sink) {
        Keys keys = keys();
        try (RecordReader reader = new RecordReader(file, slice.offset(), Quotes.PLAIN, ',')) {
            for (long i = 1; i <= slice.rows() && reader.next(); i++) {
                String line = reader.text();
                if (!line.isBlank()) {
                    read(keys, slice.firstRow() + i, line, sink);
                }
            }
        }
    }

    private static void read(Keys keys, long row, String line, CaptionSink sink) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException _) {
            sink.malformed(row, "is no JSON");
            return;
        }
        JsonNode text = node.path(keys.text);
        if (!node.isObject() || !(text.isString() || text.isNull() || text.isMissingNode())) {
            sink.malformed(row, node.isObject() ? "'" + keys.text + "' is no string" : "is no JSON object");
            return;
        }
        String id = cell(node, keys.id, Long.toString(row));
        sink.caption(new Caption(
                id,
                cell(node, keys.group, id),
                text.isString() ? text.asString() : "",
                !text.isString(),
                Columns.isUnsafe(cell(node, keys.unsafe, ""))));
    }

    private static String cell(JsonNode node, String key, String otherwise) {
        if (key.isEmpty()) {
            return otherwise;
        }
        JsonNode value = node.path(key);
        return value.isMissingNode() || value.isNull() ? otherwise : value.asString();
    }
}
