package org.diffusion4j.engine.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.InvalidFileException;

/**
 * The table of contents of a zip, read by ourselves because Java's does not say where an entry's bytes lie, and they are
 * to be mapped. Nothing is ever unpacked; still every name, size and place is checked, and compressed entries are
 * refused, since torch writes none and a small file could claim to hold terabytes.
 */
final class ZipDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int WIDE_END_SIGNATURE = 0x06064b50;
    private static final int WIDE_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;

    private static final int END_SIZE = 22;
    private static final int WIDE_LOCATOR_SIZE = 20;
    private static final int WIDE_END_SIZE = 56;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;

    /** A full Stable Diffusion checkpoint with its optimizer has some thousand. */
    static final int MOST_ENTRIES = 200_000;

    private static final long LARGEST_DIRECTORY = 32 << 20;
    private static final long IN_WIDE_FIELD = 0xFFFFFFFFL;
    private static final String ADVICE = "get the file again from where it came from";

    private final InputFile file;

    private ZipDirectory(InputFile file) {
        this.file = file;
    }

    /** One member: where its bytes lie in the file, uncompressed. */
    record Entry(String name, long start, long size, long checksum) {}

    /** Where the directory lies. */
    private record Bounds(long start, long size, long count) {}

    /**
     * @return the entries by name, in the order of the directory
     */
    static Map<String, Entry> read(InputFile file) {
        return new ZipDirectory(file).entries();
    }

    private Map<String, Entry> entries() {
        Bounds bounds = bounds();
        if (bounds.count() < 0
                || bounds.count() > MOST_ENTRIES
                || bounds.size() < 0
                || bounds.size() > LARGEST_DIRECTORY) {
            throw broken("lists " + Long.toUnsignedString(bounds.count()) + " entries, more than the " + MOST_ENTRIES
                    + " allowed");
        }
        if (bounds.start() < 0 || bounds.start() > file.size() - bounds.size()) {
            throw broken("has its table of contents outside of itself; it is cut off");
        }
        byte[] bytes = file.read(bounds.start(), (int) bounds.size());
        ByteReader reader = new ByteReader(file, "the zip's table of contents", bytes);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (long i = 0; i < bounds.count(); i++) {
            Entry entry = entry(reader, bounds.start());
            if (entries.put(entry.name(), entry) != null) {
                throw broken("holds " + InputFile.quoted(entry.name()) + " twice");
            }
        }
        requireApart(entries);
        return entries;
    }

    private Bounds bounds() {
        long tail = Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
        byte[] bytes = file.read(file.size() - tail, (int) tail);
        for (int at = bytes.length - END_SIZE; at >= 0; at--) {
            ByteReader end = new ByteReader(file, "the zip's end", bytes);
            end.skip(at);
            if (end.u32() != END_SIGNATURE) {
                continue;
            }
            int disk = end.u16();
            int directoryDisk = end.u16();
            int here = end.u16();
            int count = end.u16();
            long size = end.u32();
            long start = end.u32();
            if (end.u16() != end.remaining()) {
                continue;
            }
            boolean wide = count == 0xFFFF || size == IN_WIDE_FIELD || start == IN_WIDE_FIELD;
            if (wide) {
                return wideBounds(file.size() - tail + at);
            }
            if (disk != 0 || directoryDisk != 0 || here != count) {
                throw broken("is one part of a divided zip");
            }
            return new Bounds(start, size, count);
        }
        throw broken("is no whole zip; it is cut off, or its download has not finished");
    }

    private Bounds wideBounds(long end) {
        if (end < WIDE_LOCATOR_SIZE + WIDE_END_SIZE) {
            throw broken("lacks the second end that a large zip has");
        }
        byte[] bytes = file.read(end - WIDE_LOCATOR_SIZE, WIDE_LOCATOR_SIZE);
        ByteReader locator = new ByteReader(file, "the zip's end", bytes);
        boolean signed = locator.i32() == WIDE_LOCATOR_SIGNATURE;
        locator.skip(4);
        long at = locator.i64();
        if (!signed || at < 0 || at > end - WIDE_LOCATOR_SIZE - WIDE_END_SIZE) {
            throw broken("lacks the second end that a large zip has");
        }
        ByteReader wide = new ByteReader(file, "the zip's end", file.read(at, WIDE_END_SIZE));
        if (wide.i32() != WIDE_END_SIGNATURE) {
            throw broken("lacks the second end that a large zip has");
        }
        wide.skip(8 + 2 + 2 + 4 + 4 + 8);
        long count = wide.i64();
        long size = wide.i64();
        return new Bounds(wide.i64(), size, count);
    }

    private Entry entry(ByteReader reader, long directoryStart) {
        if (reader.i32() != ENTRY_SIGNATURE) {
            throw broken("has a broken table of contents");
        }
        reader.skip(4);
        int flags = reader.u16();
        int method = reader.u16();
        reader.skip(4);
        long checksum = reader.u32();
        long compressed = reader.u32();
        long size = reader.u32();
        int nameLength = reader.u16();
        int extraLength = reader.u16();
        int commentLength = reader.u16();
        reader.skip(8);
        long offset = reader.u32();
        String name = reader.text(nameLength);
        requireHarmless(name);
        Wide wide = new Wide(new ByteReader(file, "the zip's table of contents", reader.take(extraLength)));
        reader.skip(commentLength);
        size = wide.or(size);
        compressed = wide.or(compressed);
        offset = wide.or(offset);
        if (method != 0 || (flags & 1) != 0 || compressed != size) {
            throw broken("its entry " + InputFile.quoted(name)
                    + " is compressed or encrypted, which torch never writes; save the checkpoint again with torch");
        }
        long start = dataStart(name, nameLength, offset, directoryStart);
        if (size < 0 || size > directoryStart - start) {
            throw broken("its entry " + InputFile.quoted(name) + " would reach beyond the zip");
        }
        return new Entry(name, start, size, checksum);
    }

    /** The 64-bit values of an entry whose 32-bit fields are full, in the order of those fields. */
    private static final class Wide {
        private static final int TAG = 1;
        private final ByteReader values;
        private long left;

        Wide(ByteReader extra) {
            values = extra;
            while (extra.remaining() >= 4 && left == 0) {
                int tag = extra.u16();
                int length = extra.u16();
                if (tag == TAG) {
                    left = Math.min(length, extra.remaining());
                } else {
                    extra.skip(Math.min(length, extra.remaining()));
                }
            }
        }

        long or(long narrow) {
            if (narrow != IN_WIDE_FIELD || left < 8) {
                return narrow;
            }
            left -= 8;
            return values.i64();
        }
    }

    /** The entry's own header has a name and extras of its own length; its bytes follow. */
    private long dataStart(String name, int nameLength, long offset, long directoryStart) {
        if (offset < 0 || offset > directoryStart - LOCAL_SIZE - nameLength) {
            throw broken("its entry " + InputFile.quoted(name) + " lies outside of the zip");
        }
        byte[] bytes = file.read(offset, LOCAL_SIZE + nameLength);
        ByteReader local = new ByteReader(file, "the zip's entry " + InputFile.quoted(name), bytes);
        boolean signed = local.i32() == LOCAL_SIGNATURE;
        local.skip(22);
        boolean sameLength = local.u16() == nameLength;
        int extraLength = local.u16();
        if (!signed || !sameLength || !local.text(nameLength).equals(name)) {
            throw broken("its entry " + InputFile.quoted(name) + " is not where the table of contents says");
        }
        return offset + LOCAL_SIZE + nameLength + extraLength;
    }

    private void requireHarmless(String name) {
        boolean climbs = List.of(name.split("/", -1)).contains("..");
        if (name.isEmpty() || name.startsWith("/") || climbs || name.contains("\\") || name.contains("\0")) {
            throw broken("its entry " + InputFile.quoted(name) + " has a name that leads elsewhere");
        }
    }

    private void requireApart(Map<String, Entry> entries) {
        List<Entry> ordered = new ArrayList<>(entries.values());
        ordered.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::size));
        long reached = 0;
        for (Entry entry : ordered) {
            if (entry.start() < reached) {
                throw broken("its entry " + InputFile.quoted(entry.name()) + " overlaps another");
            }
            reached = entry.start() + entry.size();
        }
    }

    private InvalidFileException broken(String reason) {
        return file.broken(reason, ADVICE);
    }
}
