package org.diffusion4j.diffusion.picture;

/**
 * What a BMP file says before its pixels.
 *
 * @param topDown whether the first stored row is the top one; usually it is the bottom one
 * @param bits a pixel: 1, 4, 8 with a palette; 16, 24, 32 without
 * @param encoding of the pixels
 * @param palette 0xRRGGBB
 * @param masks where red, green and blue are in pixels of 16 or 32 bits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BmpHeader(int width, int height, boolean topDown, int bits, Encoding encoding, int[] palette, int[] masks) {

    enum Encoding {
        PLAIN,
        RLE8,
        RLE4,
        MASKS
    }

    private static final int OLD_HEADER = 12;
    private static final int HEADER = 40;
    private static final int HEADER_WITH_MASKS = 52;
    private static final int LONGEST_HEADER = 124;
    private static final int FILE_HEADER = 14;

    /** Reads up to the first pixel. */
    static BmpHeader read(PictureInput in) {
        in.skip(10);
        long pixelsAt = in.u32le();
        long length = in.u32le();
        if (length != OLD_HEADER && (length < HEADER || length > LONGEST_HEADER)) {
            throw in.broken("has a BMP header of " + length + " bytes, which does not exist");
        }
        BmpHeader header = length == OLD_HEADER ? readOld(in) : readNew(in, (int) length);
        long read = FILE_HEADER + length + (length == HEADER && header.encoding == Encoding.MASKS ? 12 : 0);
        int colours = header.bits <= 8 ? header.palette.length : 0;
        int colourBytes = length == OLD_HEADER ? 3 : 4;
        for (int i = 0; i < colours; i++) {
            header.palette[i] = in.u8() | in.u8() << 8 | in.u8() << 16;
            in.skip(colourBytes - 3);
        }
        long skipped = pixelsAt - read - (long) colours * colourBytes;
        if (skipped < 0 || skipped > in.remaining()) {
            throw in.broken("says that its pixels begin at byte " + pixelsAt + ", where they cannot");
        }
        in.skip(skipped);
        return header;
    }

    private static BmpHeader readOld(PictureInput in) {
        int width = in.u16le();
        int height = in.u16le();
        in.skip(2);
        int bits = in.u16le();
        in.checkSize(width, height);
        int[] palette = new int[bits <= 8 ? 1 << bits : 0];
        return new BmpHeader(width, height, false, bits, encoding(0, bits, in), palette, usualMasks(bits));
    }

    private static BmpHeader readNew(PictureInput in, int length) {
        int width = (int) in.u32le();
        int storedHeight = (int) in.u32le();
        in.skip(2);
        int bits = in.u16le();
        long compression = in.u32le();
        in.skip(12);
        long colours = in.u32le();
        in.skip(4);
        in.checkSize(width, Math.abs((long) storedHeight));
        Encoding encoding = encoding(compression, bits, in);
        int[] masks = usualMasks(bits);
        int masksRead = 0;
        if (encoding == Encoding.MASKS) {
            masks = new int[] {(int) in.u32le(), (int) in.u32le(), (int) in.u32le()};
            masksRead = length >= HEADER_WITH_MASKS ? 12 : 0;
        }
        in.skip(length - HEADER - masksRead);
        boolean topDown = storedHeight < 0;
        if (topDown && (encoding == Encoding.RLE8 || encoding == Encoding.RLE4)) {
            throw in.broken("is compressed and stored from the top, which BMP does not allow");
        }
        int[] palette = new int[bits > 8 ? 0 : (int) (colours == 0 ? 1 << bits : Math.min(colours, 1 << bits))];
        return new BmpHeader(width, Math.abs(storedHeight), topDown, bits, encoding, palette, masks);
    }

    private static Encoding encoding(long compression, int bits, PictureInput in) {
        boolean palette = bits == 1 || bits == 4 || bits == 8;
        boolean words = bits == 16 || bits == 32;
        if (compression == 0 && (palette || words || bits == 24)) {
            return Encoding.PLAIN;
        } else if (compression == 1 && bits == 8) {
            return Encoding.RLE8;
        } else if (compression == 2 && bits == 4) {
            return Encoding.RLE4;
        } else if (compression == 3 && words) {
            return Encoding.MASKS;
        }
        throw in.broken(
                "is a BMP of a kind that is not read (%d bits a pixel, compression %d)".formatted(bits, compression));
    }

    /** 5 bits a channel in pixels of 16 bits, 8 in those of 32. */
    private static int[] usualMasks(int bits) {
        return bits == 16 ? new int[] {0x7C00, 0x03E0, 0x001F} : new int[] {0xFF0000, 0x00FF00, 0x0000FF};
    }

    /** Bytes of a stored row without the padding that makes it a multiple of 4. */
    int rowBytes() {
        return (int) (((long) width * bits + 7) / 8);
    }
}
