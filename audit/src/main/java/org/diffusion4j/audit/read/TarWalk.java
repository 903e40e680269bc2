package org.diffusion4j.audit.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.audit.AuditException;

/**
 * Walks over the files of a tar (POSIX ustar, with GNU's and pax's long names), reading headers only until asked for
 * more. An archive that ends inside a file or without its end mark is cut short and says so.
 */
final class TarWalk implements Closeable {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 16;
    private static final Pattern PAX_PATH = Pattern.compile("\\d+ path=(.*)\n");

    private final Path file;
    private final RandomAccessFile tar;
    private final long length;
    private long position;
    private long headerOffset;
    private long dataOffset;
    private long size;
    private String name = "";

    TarWalk(Path file, long offset) {
        this.file = file;
        try {
            tar = new RandomAccessFile(file.toFile(), "r");
            length = tar.length();
        } catch (IOException e) {
            throw unreadable(e);
        }
        position = offset;
    }

    /** Goes to the next regular file; false at the end mark. */
    boolean next() {
        Optional<String> longName = Optional.empty();
        long start = position;
        while (true) {
            byte[] header = block();
            if (header[0] == 0) {
                return false;
            }
            size = size(header);
            dataOffset = position;
            position += (size + BLOCK - 1) / BLOCK * BLOCK;
            if (dataOffset + size > length) {
                throw AuditException.file(file + ": the tar is cut short inside " + ustarName(header));
            }
            switch (header[156]) {
                case 'L' -> longName = Optional.of(cString(data(LONGEST_NAME), 0, (int) Math.min(size, LONGEST_NAME)));
                case 'x' -> {
                    Optional<String> path = paxPath();
                    longName = path.isPresent() ? path : longName;
                }
                case '0', 0, '7' -> {
                    name = longName.orElseGet(() -> ustarName(header));
                    headerOffset = start;
                    return true;
                }
                default -> {
                    longName = Optional.empty();
                    start = position;
                }
            }
        }
    }

    private Optional<String> paxPath() {
        Matcher path = PAX_PATH.matcher(new String(data(LONGEST_NAME), StandardCharsets.UTF_8));
        return path.find() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private byte[] block() {
        if (position + BLOCK > length) {
            throw AuditException.file(
                    file + ": the tar is cut short: it ends at byte " + length + " without its end mark");
        }
        byte[] block = new byte[BLOCK];
        read(position, block);
        position += BLOCK;
        return block;
    }

    private long size(byte[] header) {
        if ((header[124] & 0x80) != 0) {
            long value = header[124] & 0x3f;
            for (int i = 125; i < 136; i++) {
                value = value << 8 | header[i] & 0xff;
            }
            return value;
        }
        String octal = cString(header, 124, 12).strip();
        try {
            long value = octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException _) {
            // The message below says it for both.
        }
        throw AuditException.file(file + ": is no tar: the size at byte " + (position - BLOCK + 124) + " is no number");
    }

    private static String ustarName(byte[] header) {
        String prefix = header[257] == 'u' ? cString(header, 345, 155) : "";
        String last = cString(header, 0, 100);
        return prefix.isEmpty() ? last : prefix + "/" + last;
    }

    private static String cString(byte[] bytes, int start, int longest) {
        int end = start;
        while (end < start + longest && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The current file's bytes, at most so many. */
    byte[] data(int most) {
        byte[] bytes = new byte[(int) Math.min(size, most)];
        read(dataOffset, bytes);
        return bytes;
    }

    private void read(long offset, byte[] target) {
        try {
            tar.seek(offset);
            tar.readFully(target);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Where the current file's headers begin, long names included. */
    long headerOffset() {
        return headerOffset;
    }

    /** The current file's name up to its first dot, which all files of a sample share. */
    String key() {
        int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The current file's name after its first dot, lower-case. */
    String extension() {
        int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private AuditException unreadable(IOException e) {
        return AuditException.file(file + ": cannot be read (" + e.getMessage() + ")", e);
    }

    @Override
    public void close() {
        try {
            tar.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
