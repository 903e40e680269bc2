package org.diffusion4j.audit.write;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.diffusion4j.audit.AuditException;

/** The form of the scores file. A file is its head, pieces that were written apart, and its end. */
public enum ScoresFormat {
    PARQUET,
    JSONL,
    CSV;

    private static final byte[] PARQUET_MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GZIP = 2;
    private static final int PLAIN = 0;
    private static final int RUN_LENGTH = 3;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;

    /** The format of a name such as {@code jsonl}. */
    public static ScoresFormat of(String name) {
        for (ScoresFormat format : values()) {
            if (format.key().equals(name)) {
                return format;
            }
        }
        throw AuditException.request("unknown scores format '" + name + "'; choose parquet, jsonl or csv");
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fileName() {
        return "scores." + key();
    }

    /** Begins a piece in a new file. */
    public PartWriter open(Path piece) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(Files.newOutputStream(piece), 1 << 16);
        return this == PARQUET ? new ParquetPartWriter(out) : new TextPartWriter(out, this == JSONL);
    }

    /** What stands before the first piece. */
    public byte[] head() {
        return switch (this) {
            case PARQUET -> PARQUET_MARK;
            case JSONL -> new byte[0];
            case CSV -> (String.join(",", ScoreColumn.keys()) + "\n").getBytes(StandardCharsets.UTF_8);
        };
    }

    /**
     * What stands after the last piece.
     *
     * @param groups of all pieces, their offsets counted from the start of the file
     */
    public byte[] end(List<RowGroup> groups) {
        if (this != PARQUET) {
            return new byte[0];
        }
        byte[] footer = footer(groups);
        ByteArrayOutputStream end = new ByteArrayOutputStream(footer.length + 8);
        end.writeBytes(footer);
        for (int i = 0; i < 4; i++) {
            end.write(footer.length >>> 8 * i);
        }
        end.writeBytes(PARQUET_MARK);
        return end.toByteArray();
    }

    private static byte[] footer(List<RowGroup> groups) {
        ScoreColumn[] columns = ScoreColumn.values();
        CompactThrift footer = new CompactThrift().i32(1, 1).structs(2, columns.length + 1);
        footer.openElement().text(4, "scores").i32(5, columns.length).close();
        for (ScoreColumn column : columns) {
            footer.openElement().i32(1, physical(column)).i32(3, OPTIONAL).text(4, column.key());
            if (column.type() == ScoreColumn.Type.TEXT) {
                footer.i32(6, UTF8).struct(10).struct(1).close().close();
            }
            footer.close();
        }
        footer.i64(3, groups.stream().mapToLong(RowGroup::rows).sum()).structs(4, groups.size());
        for (RowGroup group : groups) {
            rowGroup(footer, group);
        }
        return footer.text(6, "diffusion4j audit").bytes();
    }

    private static void rowGroup(CompactThrift footer, RowGroup group) {
        ScoreColumn[] columns = ScoreColumn.values();
        long plain = 0;
        footer.openElement().structs(1, columns.length);
        for (int i = 0; i < columns.length; i++) {
            footer.openElement()
                    .i64(2, group.offsets()[i])
                    .struct(3)
                    .i32(1, physical(columns[i]))
                    .i32s(2, PLAIN, RUN_LENGTH)
                    .texts(3, columns[i].key())
                    .i32(4, GZIP)
                    .i64(5, group.rows())
                    .i64(6, group.plain()[i])
                    .i64(7, group.compressed()[i])
                    .i64(9, group.offsets()[i])
                    .close()
                    .close();
            plain += group.plain()[i];
        }
        footer.i64(2, plain).i64(3, group.rows()).close();
    }

    /** Parquet's number of a column's storage type. */
    private static int physical(ScoreColumn column) {
        return switch (column.type()) {
            case TRUTH -> 0;
            case WHOLE -> 1;
            case REAL -> 5;
            case TEXT -> 6;
        };
    }
}
