package org.diffusion4j.diffusion.picture;

import java.nio.ByteBuffer;

/**
 * What the first chunk of a PNG file says.
 *
 * @param depth bits a sample
 * @param colour kind of pixels: 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha
 * @param interlaced in the seven passes of Adam7
 */
record PngHeader(int width, int height, int depth, int colour, boolean interlaced) {

    private static final int LENGTH = 13;
    static final int PALETTE = 3;

    static PngHeader read(PngChunks chunks, PictureInput in) {
        if (!chunks.next().equals("IHDR") || chunks.left() != LENGTH) {
            throw in.broken("does not begin with a PNG header");
        }
        ByteBuffer data = ByteBuffer.wrap(chunks.data(LENGTH));
        long width = Integer.toUnsignedLong(data.getInt());
        long height = Integer.toUnsignedLong(data.getInt());
        int depth = data.get();
        int colour = data.get();
        int compression = data.get();
        int filter = data.get();
        int interlace = data.get();
        if (!isLegal(depth, colour) || compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw in.broken(
                    "has a PNG header that makes no sense (depth %d, colour %d, compression %d, filter %d, interlace %d)"
                            .formatted(depth, colour, compression, filter, interlace));
        }
        chunks.finish();
        in.checkSize(width, height);
        return new PngHeader((int) width, (int) height, depth, colour, interlace == 1);
    }

    private static boolean isLegal(int depth, int colour) {
        return switch (colour) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    private int channels() {
        return switch (colour) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    /** Whether a pixel's samples are red, green and blue, and not one for all. */
    boolean coloured() {
        return (colour & 2) != 0 && colour != PALETTE;
    }

    /** Bytes from one pixel to the next, at least 1: the distance over which rows are filtered. */
    int pixelBytes() {
        return Math.max(1, channels() * depth / 8);
    }

    /** Bytes of a row of so many pixels, without the byte that names its filter. */
    int rowBytes(int pixels) {
        return (int) (((long) pixels * channels() * depth + 7) / 8);
    }
}
