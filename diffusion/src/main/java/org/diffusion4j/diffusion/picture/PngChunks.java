package org.diffusion4j.diffusion.picture;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file, one after the other, each with its checksum verified, the skipped ones too. Lengths are
 * compared with what is left of the file before anything is read.
 */
final class PngChunks {

    private static final int SIGNATURE = 8;
    /** The checksum that follows every chunk. */
    private static final int CHECKSUM = 4;

    private final PictureInput in;
    private final CRC32 checksum = new CRC32();
    private final byte[] scratch = new byte[1 << 13];
    private String type = "";
    /** How many bytes of the chunk are still to be read. */
    private long left;

    PngChunks(PictureInput in) {
        this.in = in;
        in.skip(SIGNATURE);
    }

    /** Goes on to the next chunk, checking what was not read of this one. After IEND there is none. */
    String next() {
        if (!type.isEmpty()) {
            finish();
        }
        long length = in.u32be();
        byte[] name = in.bytes(4);
        checksum.reset();
        checksum.update(name);
        for (byte letter : name) {
            if (!(letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z')) {
                throw in.broken(
                        "holds something that is not a PNG chunk after " + (type.isEmpty() ? "its start" : type));
            }
        }
        type = new String(name, StandardCharsets.US_ASCII);
        if (length + CHECKSUM > in.remaining()) {
            throw in.broken("is cut off: its chunk " + type + " says that it has " + length + " bytes, and "
                    + in.remaining() + " bytes are left of the file");
        }
        left = length;
        return type;
    }

    String type() {
        return type;
    }

    /** Bytes of this chunk that have not been read. */
    long left() {
        return left;
    }

    /** The whole chunk, which may have at most {@code limit} bytes. */
    byte[] data(int limit) {
        if (left > limit) {
            throw in.broken("has a chunk " + type + " of " + left + " bytes, where at most " + limit + " make sense");
        }
        byte[] data = new byte[(int) left];
        read(data);
        return data;
    }

    /** The next bytes of the chunk, at most as many as the target holds; 0 at its end. */
    int read(byte[] target) {
        int count = (int) Math.min(left, target.length);
        in.read(target, 0, count);
        checksum.update(target, 0, count);
        left -= count;
        return count;
    }

    /** Reads the rest of the chunk and compares its checksum. */
    void finish() {
        while (left > 0) {
            read(scratch);
        }
        if (in.u32be() != checksum.getValue()) {
            throw in.broken("is damaged: the checksum of its chunk " + type + " is wrong");
        }
        type = "";
    }
}
