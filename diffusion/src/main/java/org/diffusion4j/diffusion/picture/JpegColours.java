package org.diffusion4j.diffusion.picture;

/**
 * What the components of a JPEG's pixels mean, and how they become red, green and blue: with the integer arithmetic of
 * the Independent JPEG Group's library, and CMYK as Python's imaging library has it, inverted as Adobe writes it.
 */
enum JpegColours {
    GREY(1) {
        @Override
        void convert(byte[] in, int from, byte[] rgb, int to) {
            rgb[to] = rgb[to + 1] = rgb[to + 2] = in[from];
        }
    },
    RGB(3) {
        @Override
        void convert(byte[] in, int from, byte[] rgb, int to) {
            rgb[to] = in[from];
            rgb[to + 1] = in[from + 1];
            rgb[to + 2] = in[from + 2];
        }
    },
    YCBCR(3) {
        @Override
        void convert(byte[] in, int from, byte[] rgb, int to) {
            int y = in[from] & 255;
            int cb = (in[from + 1] & 255) - 128;
            int cr = (in[from + 2] & 255) - 128;
            rgb[to] = red(y, cr);
            rgb[to + 1] = green(y, cb, cr);
            rgb[to + 2] = blue(y, cb);
        }
    },
    CMYK(4) {
        @Override
        void convert(byte[] in, int from, byte[] rgb, int to) {
            int black = in[from + 3] & 255;
            rgb[to] = ink(in[from] & 255, black);
            rgb[to + 1] = ink(in[from + 1] & 255, black);
            rgb[to + 2] = ink(in[from + 2] & 255, black);
        }
    },
    YCCK(4) {
        @Override
        void convert(byte[] in, int from, byte[] rgb, int to) {
            int black = in[from + 3] & 255;
            YCBCR.convert(in, from, rgb, to);
            for (int i = to; i < to + 3; i++) {
                rgb[i] = ink(255 - (rgb[i] & 255), black);
            }
        }
    };

    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int CR_TO_RED = fixed(1.40200);
    private static final int CB_TO_BLUE = fixed(1.77200);
    private static final int CR_TO_GREEN = fixed(0.71414);
    private static final int CB_TO_GREEN = fixed(0.34414);

    private final int components;

    JpegColours(int components) {
        this.components = components;
    }

    /** Bytes a stored pixel has. */
    int components() {
        return components;
    }

    /**
     * Converts one pixel; both arrays may be the same.
     *
     * @param from index of its first component
     * @param to index of its red
     */
    abstract void convert(byte[] in, int from, byte[] rgb, int to);

    private static byte red(int y, int cr) {
        return clamp(y + (CR_TO_RED * cr + HALF >> BITS));
    }

    private static byte green(int y, int cb, int cr) {
        return clamp(y + (-CB_TO_GREEN * cb + HALF - CR_TO_GREEN * cr >> BITS));
    }

    private static byte blue(int y, int cb) {
        return clamp(y + (CB_TO_BLUE * cb + HALF >> BITS));
    }

    /** Light that is left: {@code black - (255 - ink) black / 255}, rounded; 255 is no ink, as Adobe stores it. */
    private static byte ink(int ink, int black) {
        int product = (255 - ink) * black + 128;
        return clamp(black - ((product >> 8) + product >> 8));
    }

    private static byte clamp(int value) {
        return (byte) Math.clamp(value, 0, 255);
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << BITS) + 0.5);
    }
}
