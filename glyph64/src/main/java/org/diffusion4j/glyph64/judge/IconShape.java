package org.diffusion4j.glyph64.judge;

import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;

/**
 * How much of each pixel an icon covers, taken back from a picture of it in one colour on another.
 *
 * @param style the icon set
 * @param name the icon's name, what the rules hash
 * @param label number of its class
 * @param withheld whether its cell or concept is withheld from generators
 * @param fine cover of 64x64 pixels, 0 to 1
 * @param coarse the same at half the size, from which small copies are drawn without flicker
 */
record IconShape(String style, String name, int label, boolean withheld, float[] fine, float[] coarse) {

    static final int SIDE = Pixels.SIDE;

    /** The shape in a picture of the data set. */
    static IconShape of(RecolouredPicture picture, int label, byte[] pixels) {
        float[] cover = cover(pixels, Colour.of(picture.ink()), Colour.of(picture.ground()));
        boolean withheld = picture.split() == Split.CELL || picture.split() == Split.CONCEPT;
        return new IconShape(picture.style(), picture.icon(), label, withheld, cover, halved(cover));
    }

    /** Whether the judge may learn this icon whatever its colour and company. */
    boolean free() {
        return Splits.judgeMayLearn(style, name);
    }

    /** Each pixel is ground + cover (ink - ground); the cover is that line's parameter. */
    static float[] cover(byte[] pixels, Colour ink, Colour ground) {
        int[] from = rgb(ground);
        int[] to = rgb(ink);
        float length = 0;
        for (int c = 0; c < 3; c++) {
            length += (to[c] - from[c]) * (to[c] - from[c]);
        }
        float[] cover = new float[SIDE * SIDE];
        for (int i = 0; i < cover.length; i++) {
            float along = 0;
            for (int c = 0; c < 3; c++) {
                along += ((pixels[3 * i + c] & 255) - from[c]) * (to[c] - from[c]);
            }
            cover[i] = Math.clamp(along / length, 0f, 1f);
        }
        return cover;
    }

    static int[] rgb(Colour colour) {
        return new int[] {
            colour.rgb().getRed(), colour.rgb().getGreen(), colour.rgb().getBlue()
        };
    }

    private static float[] halved(float[] cover) {
        int half = SIDE / 2;
        float[] halved = new float[half * half];
        for (int i = 0; i < halved.length; i++) {
            int at = i / half * 2 * SIDE + i % half * 2;
            halved[i] = (cover[at] + cover[at + 1] + cover[at + SIDE] + cover[at + SIDE + 1]) / 4;
        }
        return halved;
    }
}
