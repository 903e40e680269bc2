package org.diffusion4j.audit.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.diffusion4j.audit.AuditException;

/**
 * Reads a file as records that end with a line feed, from any record's first byte on. A record may be quoted, and then
 * holds line feeds (CSV). One that is longer than the limit is cut there; the rest of it is passed over.
 */
final class RecordReader implements Closeable {

    /** Whether a line feed between quotes ends a record. */
    enum Quotes {
        PLAIN,
        QUOTED
    }

    /** Texts beyond this are cut: a 2 GB line must not need 2 GB of memory. */
    static final int MAX_RECORD_BYTES = 1 << 24;

    private final Path file;
    private final FileChannel channel;
    private final boolean quoted;
    private final byte separator;
    private final byte[] buffer = new byte[1 << 18];
    private int at;
    private int end;
    private long bufferOffset;
    private byte[] record = new byte[1 << 10];
    private int length;
    private boolean unclosedQuote;

    RecordReader(Path file, long offset, Quotes quotes, char separator) {
        this.file = file;
        this.quoted = quotes == Quotes.QUOTED;
        this.separator = (byte) separator;
        try {
            channel = FileChannel.open(file);
            channel.position(offset);
            bufferOffset = offset;
            if (offset == 0) {
                passByteOrderMark();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void passByteOrderMark() throws IOException {
        fill();
        int first = end > 0 ? buffer[0] & 0xff : 0;
        int second = end > 1 ? buffer[1] & 0xff : 0;
        if (first == 0xff && second == 0xfe || first == 0xfe && second == 0xff) {
            throw AuditException.file(file + ": is UTF-16 text; save it as UTF-8");
        }
        if (first == 0xef && second == 0xbb && end > 2 && (buffer[2] & 0xff) == 0xbf) {
            at = 3;
        }
    }

    /** Goes to the next record; false at the end of the file. */
    boolean next() {
        length = 0;
        boolean any = false;
        boolean inQuotes = false;
        boolean fieldStart = true;
        boolean justClosed = false;
        try {
            while (at < end || fill()) {
                byte b = buffer[at++];
                any = true;
                if (b == '\n' && !inQuotes) {
                    return true;
                }
                if (quoted) {
                    // A doubled quote inside quotes closes and opens again, which comes to the same.
                    boolean opens = b == '"' && !inQuotes && (fieldStart || justClosed);
                    justClosed = b == '"' && inQuotes;
                    inQuotes = opens || inQuotes && !justClosed;
                    fieldStart = b == separator && !inQuotes;
                }
                if (length < MAX_RECORD_BYTES) {
                    append(b);
                } else if (inQuotes) {
                    unclosedQuote = true;
                    return true;
                }
            }
            unclosedQuote = inQuotes;
            return any;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void append(byte b) {
        if (length == record.length) {
            record = Arrays.copyOf(record, record.length * 2);
        }
        record[length++] = b;
    }

    private boolean fill() throws IOException {
        bufferOffset += end;
        at = 0;
        end = Math.max(0, channel.read(ByteBuffer.wrap(buffer)));
        return end > 0;
    }

    /** The current record without its line end, decoded; bytes that are no UTF-8 become U+FFFD. */
    String text() {
        int size = length > 0 && record[length - 1] == '\r' ? length - 1 : length;
        return new String(record, 0, size, StandardCharsets.UTF_8);
    }

    /** Where the record after the current one begins. */
    long offset() {
        return bufferOffset + at;
    }

    /** Whether the current record ran into the limit or the file's end inside quotes. */
    boolean hasUnclosedQuote() {
        return unclosedQuote;
    }

    /** Cuts the rest of the file. */
    List<Slice> cut(long rowsPerSlice) {
        SliceBuilder slices = new SliceBuilder(rowsPerSlice);
        long start = offset();
        while (next()) {
            slices.addRow(start);
            if (unclosedQuote) {
                throw AuditException.file(file + ": a quote that opens in row " + slices.rows() + " is never closed");
            }
            start = offset();
        }
        return slices.build();
    }

    private AuditException unreadable(IOException e) {
        return AuditException.file(file + ": cannot be read (" + e.getMessage() + ")", e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
