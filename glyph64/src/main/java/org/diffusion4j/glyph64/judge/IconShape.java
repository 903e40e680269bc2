package org.diffusion4j.glyph64.judge;

import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;
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
        float[] cover = InkCover.of(pixels, Colour.of(picture.ink()), Colour.of(picture.ground()))
                .values();
        boolean withheld = picture.split() == Split.CELL || picture.split() == Split.CONCEPT;
        return new IconShape(picture.style(), picture.icon(), label, withheld, cover, halved(cover));
    }

    /** Whether the judge may learn this icon whatever its colour and company. */
    boolean free() {
        return Splits.judgeMayLearn(style, name);
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
