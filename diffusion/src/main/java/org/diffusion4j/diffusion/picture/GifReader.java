package org.diffusion4j.diffusion.picture;

import java.util.Arrays;

/** Reads the first picture of a GIF file, on the screen it is drawn on. Transparency is dropped. */
final class GifReader {

    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int IMAGE = 0x2C;
    private static final int[] NO_PALETTE = {};
    /** Interlaced pictures come in four passes: first row and distance of each. */
    private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    /** A code of at least two bits gives at most as many pixels as there are codes. */
    private static final int BEST_RATIO = 4 * 4096;

    /** A screen may be larger than what is on it; one of this many pixels a byte is a trap for whoever takes memory for it. */
    private static final int EMPTY_RATIO = 1 << 18;

    private final PictureInput in;
    private final int screenWidth;
    private final int screenHeight;
    private int[] palette;
    /** What the screen shows around the picture: the transparent colour if there is one. */
    private int background;

    GifReader(PictureInput in) {
        this.in = in;
        in.skip(6);
        screenWidth = in.u16le();
        screenHeight = in.u16le();
        int flags = in.u8();
        in.skip(2);
        palette = palette(flags);
    }

    private int[] palette(int flags) {
        if ((flags & 0x80) == 0) {
            return NO_PALETTE;
        }
        int[] colours = new int[2 << (flags & 7)];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = in.u8() << 16 | in.u8() << 8 | in.u8();
        }
        return colours;
    }

    InputPicture read() {
        while (true) {
            switch (in.u8()) {
                case EXTENSION -> skipExtension();
                case IMAGE -> {
                    return readImage();
                }
                default -> throw in.broken("has no picture, or something unknown before it");
            }
        }
    }

    private void skipExtension() {
        boolean control = in.u8() == GRAPHIC_CONTROL;
        for (int length = in.u8(); length > 0; length = in.u8()) {
            byte[] data = in.bytes(length);
            if (control && length >= 4 && (data[0] & 1) != 0) {
                background = data[3] & 255;
            }
        }
    }

    private InputPicture readImage() {
        int left = in.u16le();
        int top = in.u16le();
        int width = in.u16le();
        int height = in.u16le();
        int flags = in.u8();
        in.checkSize(width, height);
        int fullWidth = Math.max(screenWidth, left + width);
        int fullHeight = Math.max(screenHeight, top + height);
        in.checkSize(fullWidth, fullHeight);
        int[] own = palette(flags);
        int[] colours = own.length > 0 ? own : palette.length > 0 ? palette : greys();
        GifPixels pixels = new GifPixels(in);
        in.checkHolds((long) width * height / BEST_RATIO);
        in.checkHolds((long) fullWidth * fullHeight / EMPTY_RATIO);

        byte[] rgb = in.pixels(fullWidth, fullHeight);
        Canvas canvas = new Canvas(rgb, fullWidth, colours);
        canvas.fill(background);
        boolean interlaced = (flags & 0x40) != 0;
        for (int[] pass : interlaced ? PASSES : new int[][] {{0, 1}}) {
            for (int y = pass[0]; y < height; y += pass[1]) {
                for (int x = 0; x < width; x++) {
                    canvas.put(left + x, top + y, pixels.next());
                }
            }
        }
        return InputPicture.of(fullWidth, fullHeight, rgb);
    }

    private static int[] greys() {
        int[] greys = new int[256];
        Arrays.setAll(greys, i -> 0x010101 * i);
        return greys;
    }

    /** The pixels and the palette that tells their colours. */
    private final class Canvas {
        private final byte[] rgb;
        private final int width;
        private final int[] colours;

        Canvas(byte[] rgb, int width, int[] colours) {
            this.rgb = rgb;
            this.width = width;
            this.colours = colours;
        }

        void fill(int index) {
            int colour = index < colours.length ? colours[index] : 0;
            for (int at = 0; at < rgb.length; at += 3) {
                put(at, colour);
            }
        }

        void put(int x, int y, int index) {
            if (index >= colours.length) {
                throw in.broken("is damaged: a pixel has colour " + index + ", which its palette does not have");
            }
            put(3 * (y * width + x), colours[index]);
        }

        private void put(int at, int colour) {
            rgb[at] = (byte) (colour >> 16);
            rgb[at + 1] = (byte) (colour >> 8);
            rgb[at + 2] = (byte) colour;
        }
    }
}
