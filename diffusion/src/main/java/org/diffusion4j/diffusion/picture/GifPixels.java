package org.diffusion4j.diffusion.picture;

/**
 * The pixels of a GIF picture, decompressed one by one (Lempel, Ziv and Welch's method): codes stand for sequences of
 * pixels, and every code adds a sequence, namely the one before it and this one's first pixel.
 */
final class GifPixels {

    private static final int MOST_CODES = 4096;
    private static final int LONGEST_CODE = 12;
    private static final int NONE = -1;

    private final PictureInput in;
    private final int clear;
    /** A code's sequence is that of {@code prefix} followed by {@code last}. */
    private final short[] prefix = new short[MOST_CODES];

    private final byte[] last = new byte[MOST_CODES];
    /** The pixels of the current code, last first. */
    private final byte[] pending = new byte[MOST_CODES + 1];

    private int waiting;
    private int codes;
    private int codeBits;
    private int previous = NONE;
    private int first;

    private int bits;
    private int bitCount;
    private int blockLeft;

    /** To be made where the compressed pixels begin. */
    GifPixels(PictureInput in) {
        this.in = in;
        int pixelBits = in.u8();
        if (pixelBits < 1 || pixelBits > 8) {
            throw in.broken("has compressed pixels of " + pixelBits + " bits, where 1 to 8 are possible");
        }
        clear = 1 << pixelBits;
        for (int i = 0; i < clear; i++) {
            last[i] = (byte) i;
        }
        reset();
    }

    private void reset() {
        codes = clear + 2;
        codeBits = Integer.numberOfTrailingZeros(clear) + 1;
        previous = NONE;
    }

    /** The next pixel's index into the palette. */
    int next() {
        while (waiting == 0) {
            expand(code());
        }
        return pending[--waiting] & 255;
    }

    private void expand(int code) {
        if (code == clear) {
            reset();
            return;
        }
        if (code == clear + 1) {
            throw in.broken("is cut off: it has fewer pixels than its header says");
        }
        if (code > codes
                || code == codes && (previous == NONE || codes == MOST_CODES)
                || previous == NONE && code > clear) {
            throw in.broken("is damaged: its compressed pixels make no sense");
        }
        int walk = code;
        if (code == codes) { // the sequence that this very code adds
            pending[waiting++] = (byte) first;
            walk = previous;
        }
        while (walk > clear) {
            pending[waiting++] = last[walk];
            walk = prefix[walk];
        }
        pending[waiting++] = last[walk];
        first = last[walk];
        add();
        previous = code;
    }

    private void add() {
        if (previous == NONE || codes == MOST_CODES) {
            return;
        }
        prefix[codes] = (short) previous;
        last[codes] = (byte) first;
        codes++;
        if (codes == 1 << codeBits && codeBits < LONGEST_CODE) {
            codeBits++;
        }
    }

    private int code() {
        while (bitCount < codeBits) {
            if (blockLeft == 0) {
                blockLeft = in.u8();
                if (blockLeft == 0) {
                    throw in.broken("is cut off: its compressed pixels end too early");
                }
            }
            bits |= in.u8() << bitCount;
            bitCount += 8;
            blockLeft--;
        }
        int code = bits & (1 << codeBits) - 1;
        bits >>>= codeBits;
        bitCount -= codeBits;
        return code;
    }
}
