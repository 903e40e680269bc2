package org.diffusion4j.diffusion.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.NotEnoughMemoryException;
import org.diffusion4j.engine.io.InputFile;

/**
 * The bytes of a picture file from front to back, through a buffer. Reading beyond the end is a refusal like any other,
 * so readers of formats need not think of it.
 */
final class PictureInput implements AutoCloseable {

    /** The most pixels a picture may have; far below what an array can hold. */
    static final long MOST_PIXELS = 100_000_000;

    /** 100 megapixels of four channels of 16 bits, uncompressed, with something to spare. */
    static final long MOST_BYTES = 1L << 30;

    private static final int BUFFER = 1 << 16;

    private final InputFile file;
    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    /** How many bytes of the file have been put into the buffer. */
    private long buffered;

    private PictureInput(InputFile file, InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    static PictureInput open(InputFile file) {
        if (file.size() > MOST_BYTES) {
            throw file.broken(
                    "has " + file.size() + " bytes, where pictures of up to " + MOST_BYTES + " are read",
                    "make it smaller");
        }
        try {
            return new PictureInput(file, Files.newInputStream(file.path()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A refusal that names the file. */
    InvalidFileException broken(String reason) {
        return file.broken(reason, "get it again, or open it in a picture editor and save it as PNG");
    }

    /** The whole file, from its beginning whatever has been read. */
    byte[] wholeFile(long limit) {
        return file.read(limit);
    }

    /** How many bytes of the file come after the last one read. */
    long remaining() {
        return Math.max(file.size() - buffered, 0) + end - next;
    }

    int u8() {
        if (next == end) {
            refill();
        }
        return buffer[next++] & 255;
    }

    int u16be() {
        return u8() << 8 | u8();
    }

    long u32be() {
        return (long) u16be() << 16 | u16be();
    }

    int u16le() {
        return u8() | u8() << 8;
    }

    long u32le() {
        return u16le() | (long) u16le() << 16;
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        read(bytes, 0, count);
        return bytes;
    }

    void read(byte[] target, int offset, int count) {
        int done = 0;
        while (done < count) {
            if (next == end) {
                refill();
            }
            int part = Math.min(count - done, end - next);
            System.arraycopy(buffer, next, target, offset + done, part);
            next += part;
            done += part;
        }
    }

    void skip(long count) {
        for (long left = count; left > 0; ) {
            if (next == end) {
                refill();
            }
            int part = (int) Math.min(left, end - next);
            next += part;
            left -= part;
        }
    }

    private void refill() {
        try {
            int count = stream.read(buffer);
            if (count < 0) {
                throw new EOFException();
            }
            next = 0;
            end = count;
            buffered += count;
        } catch (EOFException e) {
            throw file.broken("ends too early, after " + buffered + " bytes", "it is cut off; get it again", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InvalidFileException unreadable(InputFile file, IOException e) {
        return file.broken("cannot be read (" + e + ")", "check the disk and the permissions", e);
    }

    /** Refuses sizes of no pixels and of too many. To be called before memory is taken for them. */
    void checkSize(long width, long height) {
        if (width < 1 || height < 1) {
            throw broken("has " + width + "x" + height + " pixels");
        }
        if (width > MOST_PIXELS || height > MOST_PIXELS || width * height > MOST_PIXELS) {
            throw file.broken(
                    "has " + width + "x" + height + " pixels, where pictures of up to 100 megapixels are read",
                    "scale it down first");
        }
    }

    /** Refuses a file whose rest cannot hold its pixels, however well they are compressed. */
    void checkHolds(long bytesNeeded) {
        if (remaining() < bytesNeeded) {
            throw broken("is cut off: " + remaining() + " bytes are left for pixels that need at least " + bytesNeeded);
        }
    }

    /** Memory for pixels of three bytes, black. */
    byte[] pixels(int width, int height) {
        checkSize(width, height);
        return memory(3 * width * height);
    }

    byte[] memory(int size) {
        try {
            return new byte[size];
        } catch (OutOfMemoryError e) {
            throw tooLarge(size, e);
        }
    }

    NotEnoughMemoryException tooLarge(long bytes, OutOfMemoryError e) {
        return new NotEnoughMemoryException(
                file.path() + ": its pixels need " + (bytes >> 20) + " MiB of Java's memory, of which "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MiB may be used; scale it down first, or give Java more with -Xmx",
                e);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
