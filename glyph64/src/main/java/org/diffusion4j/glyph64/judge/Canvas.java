package org.diffusion4j.glyph64.judge;

/** A picture of 64x64 pixels that shapes are painted on. */
final class Canvas {

    private static final int SIDE = IconShape.SIDE;

    /** Copies up to this side are drawn from the shape at half the size. */
    private static final double SMALL = 40;

    private final byte[] pixels;
    private final int offset;

    /**
     * Begins with one colour.
     *
     * @param pixels takes the picture's bytes from {@code offset} on
     * @param ground red, green and blue, 0..255
     */
    Canvas(byte[] pixels, int offset, int[] ground) {
        this.pixels = pixels;
        this.offset = offset;
        for (int i = 0; i < SIDE * SIDE * 3; i++) {
            pixels[offset + i] = (byte) ground[i % 3];
        }
    }

    /**
     * Paints a shape into a square of that middle and side, turned by an angle in radians.
     *
     * @param ink red, green and blue, 0..255
     */
    void paint(IconShape shape, int[] ink, double middleX, double middleY, double side, double angle) {
        boolean small = side <= SMALL;
        float[] cover = small ? shape.coarse() : shape.fine();
        int size = small ? SIDE / 2 : SIDE;
        double sine = Math.sin(angle);
        double cosine = Math.cos(angle);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double right = x + 0.5 - middleX;
                double down = y + 0.5 - middleY;
                double u = ((right * cosine + down * sine) / side + 0.5) * size - 0.5;
                double v = ((down * cosine - right * sine) / side + 0.5) * size - 0.5;
                if (u > -1 && v > -1 && u < size && v < size) {
                    blend(3 * (y * SIDE + x) + offset, ink, between(cover, size, u, v));
                }
            }
        }
    }

    private void blend(int at, int[] ink, double cover) {
        for (int c = 0; c < 3; c++) {
            int below = pixels[at + c] & 255;
            pixels[at + c] = (byte) Math.round(below + cover * (ink[c] - below));
        }
    }

    /** The cover between four neighbours; nothing outside. */
    private static double between(float[] cover, int size, double u, double v) {
        int left = (int) Math.floor(u);
        int top = (int) Math.floor(v);
        double right = u - left;
        double down = v - top;
        return (1 - down) * ((1 - right) * at(cover, size, left, top) + right * at(cover, size, left + 1, top))
                + down * ((1 - right) * at(cover, size, left, top + 1) + right * at(cover, size, left + 1, top + 1));
    }

    private static double at(float[] cover, int size, int x, int y) {
        return x < 0 || y < 0 || x >= size || y >= size ? 0 : cover[y * size + x];
    }
}
