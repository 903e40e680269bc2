package org.diffusion4j.diffusion.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The few facts that are read from a picture's EXIF block, which is a small TIFF file. Blocks that make no sense are
 * common in pictures that are fine otherwise; they are taken as saying nothing.
 *
 * @param orientation how the pixels are to be turned
 * @param userComment the comment as it is stored, with the eight bytes that name its encoding
 * @param order of bytes in the block
 */
record Exif(Orientation orientation, Optional<byte[]> userComment, ByteOrder order) {

    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_FOLDER = 0x8769;
    private static final int USER_COMMENT = 0x9286;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_BYTES = 12;

    /** Reads a block that begins with its byte order, {@code II} or {@code MM}. */
    static Exif of(byte[] block) {
        ByteBuffer data = ByteBuffer.wrap(block);
        if (block.length < 8 || block[0] != block[1] || block[0] != 'I' && block[0] != 'M') {
            return new Exif(Orientation.UPRIGHT, Optional.empty(), ByteOrder.BIG_ENDIAN);
        }
        data.order(block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int folder = data.getInt(4);
        Orientation orientation = find(data, folder, ORIENTATION)
                .map(at -> Orientation.ofExif(number(data, at)))
                .orElse(Orientation.UPRIGHT);
        Optional<byte[]> comment = find(data, folder, EXIF_FOLDER)
                .flatMap(at -> find(data, number(data, at), USER_COMMENT))
                .flatMap(at -> content(data, at));
        return new Exif(orientation, comment, data.order());
    }

    /** Where a folder has the entry of a tag. */
    private static Optional<Integer> find(ByteBuffer data, int folder, int tag) {
        if (folder < 0 || folder > data.limit() - 2) {
            return Optional.empty();
        }
        int entries = Short.toUnsignedInt(data.getShort(folder));
        for (int i = 0; i < entries; i++) {
            int at = folder + 2 + i * ENTRY_BYTES;
            if (at > data.limit() - ENTRY_BYTES) {
                break;
            }
            if (Short.toUnsignedInt(data.getShort(at)) == tag) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The number in an entry; 0 when it is of another type. */
    private static int number(ByteBuffer data, int entry) {
        return switch (data.getShort(entry + 2)) {
            case SHORT -> Short.toUnsignedInt(data.getShort(entry + 8));
            case LONG -> data.getInt(entry + 8);
            default -> 0;
        };
    }

    /** The bytes that an entry points at, or holds when they are few. */
    private static Optional<byte[]> content(ByteBuffer data, int entry) {
        int length = data.getInt(entry + 4);
        int at = length <= 4 ? entry + 8 : data.getInt(entry + 8);
        if (length < 0 || at < 0 || at > data.limit() - length) {
            return Optional.empty();
        }
        byte[] content = new byte[length];
        data.get(at, content);
        return Optional.of(content);
    }
}
