package org.diffusion4j.glyph64.drawing;

/**
 * How much of each pixel the ink of a one-colour icon covers, taken back from a picture of it in one colour on another:
 * each pixel is ground + cover (ink - ground), so that the icon can be painted again in any colours.
 */
public final class InkCover {
    private final float[] cover;

    /** The mean cover: what two icons differ in at the least. */
    private final double mean;

    private InkCover(float[] cover) {
        this.cover = cover;
        double sum = 0;
        for (float each : cover) {
            sum += each;
        }
        this.mean = sum / cover.length;
    }

    /**
     * The cover in a picture of {@link Pixels#BYTES} bytes.
     *
     * @param ink the icon's colour there
     * @param ground the colour behind it there
     */
    public static InkCover of(byte[] pixels, Colour ink, Colour ground) {
        int[] from = ground.components();
        int[] to = ink.components();
        float length = 0;
        for (int c = 0; c < 3; c++) {
            length += (to[c] - from[c]) * (to[c] - from[c]);
        }
        float[] cover = new float[Pixels.SIDE * Pixels.SIDE];
        for (int i = 0; i < cover.length; i++) {
            float along = 0;
            for (int c = 0; c < 3; c++) {
                along += ((pixels[3 * i + c] & 255) - from[c]) * (to[c] - from[c]);
            }
            cover[i] = Math.clamp(along / length, 0f, 1f);
        }
        return new InkCover(cover);
    }

    /** How far two colours are apart in 0..442: the further, the finer the cover that a picture of them gives. */
    public static double contrast(Colour one, Colour other) {
        int[] from = one.components();
        int[] to = other.components();
        return Math.sqrt(Math.pow(to[0] - from[0], 2) + Math.pow(to[1] - from[1], 2) + Math.pow(to[2] - from[2], 2));
    }

    /** The covers of {@link Pixels#SIDE} rows of as many pixels, 0 to 1. */
    public float[] values() {
        return cover.clone();
    }

    /** Whether the covers of two icons differ by less than {@code limit} in the mean, 0 to 1. */
    public boolean near(InkCover other, double limit) {
        return Math.abs(mean - other.mean) < limit && difference(other) < limit;
    }

    /** The mean difference of the covers of two icons, 0 to 1. */
    public double difference(InkCover other) {
        double sum = 0;
        for (int i = 0; i < cover.length; i++) {
            sum += Math.abs(cover[i] - other.cover[i]);
        }
        return sum / cover.length;
    }

    /** Paints the icon in an ink on a ground; the bytes of the picture. */
    public byte[] painted(Colour ink, Colour ground) {
        int[] from = ground.components();
        int[] to = ink.components();
        byte[] pixels = new byte[Pixels.BYTES];
        for (int i = 0; i < pixels.length; i++) {
            int c = i % 3;
            pixels[i] = (byte) Math.round(from[c] + cover[i / 3] * (to[c] - from[c]));
        }
        return pixels;
    }
}
