package org.diffusion4j.diffusion.picture;

import java.util.Arrays;

/** Turns the samples of PNG rows into red, green and blue. Alpha is dropped; of 16 bits the upper 8 are taken. */
final class PngPixels {

    private static final int ABSENT = -1;

    private final PngHeader header;
    private final PictureInput in;
    /** The colour 0xRRGGBB of each value that a sample can have, for pixels of one sample of at most 8 bits. */
    private final int[] colours;

    PngPixels(PngHeader header, byte[] palette, PictureInput in) {
        this.header = header;
        this.in = in;
        this.colours = header.colour() == PngHeader.PALETTE ? paletteColours(palette) : greys(header.depth());
    }

    private static int[] paletteColours(byte[] palette) {
        int[] colours = new int[256];
        Arrays.fill(colours, ABSENT);
        for (int i = 0; i < palette.length / 3; i++) {
            colours[i] = (palette[3 * i] & 255) << 16 | (palette[3 * i + 1] & 255) << 8 | palette[3 * i + 2] & 255;
        }
        return colours;
    }

    /** From 0 for black to the highest value for white, evenly. */
    private static int[] greys(int depth) {
        int highest = (1 << Math.min(depth, 8)) - 1;
        int[] colours = new int[highest + 1];
        for (int i = 0; i <= highest; i++) {
            colours[i] = 0x010101 * (255 / highest * i);
        }
        return colours;
    }

    /**
     * Puts a row into the picture.
     *
     * @param row its samples
     * @param count of pixels
     * @param at index of the first pixel's red in {@code rgb}
     * @param step from there to the next pixel's red
     */
    void put(byte[] row, int count, byte[] rgb, int at, int step) {
        if (header.pixelBytes() == 1) {
            putLookedUp(row, count, rgb, at, step);
        } else {
            putDirect(row, count, rgb, at, step);
        }
    }

    private void putLookedUp(byte[] row, int count, byte[] rgb, int at, int step) {
        int depth = header.depth();
        int mask = (1 << depth) - 1;
        int perByte = 8 / depth;
        for (int i = 0, to = at; i < count; i++, to += step) {
            int shift = 8 - depth * (i % perByte + 1);
            int value = row[i / perByte] >> shift & mask;
            int colour = colours[value];
            if (colour == ABSENT) {
                throw in.broken("is damaged: a pixel has colour " + value + ", which its palette does not have");
            }
            rgb[to] = (byte) (colour >> 16);
            rgb[to + 1] = (byte) (colour >> 8);
            rgb[to + 2] = (byte) colour;
        }
    }

    private void putDirect(byte[] row, int count, byte[] rgb, int at, int step) {
        int pixel = header.pixelBytes();
        int sample = header.coloured() ? header.depth() / 8 : 0;
        for (int i = 0, from = 0, to = at; i < count; i++, from += pixel, to += step) {
            rgb[to] = row[from];
            rgb[to + 1] = row[from + sample];
            rgb[to + 2] = row[from + 2 * sample];
        }
    }
}
