package org.diffusion4j.training.objective;

import java.util.random.RandomGenerator;
import org.diffusion4j.training.CaptionedPictures;

/** Four pictures of 16 pixels: discs and squares, red and blue, on white; each with its name. */
final class SmallPictures implements CaptionedPictures {

    private static final String[] NAMES = {"red disc", "blue disc", "red square", "blue square"};

    @Override
    public int size() {
        return NAMES.length;
    }

    @Override
    public int side() {
        return 16;
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        for (int p = 0; p < 256; p++) {
            double x = p % 16 - 7.5;
            double y = p / 16 - 7.5;
            boolean inside = index < 2 ? x * x + y * y < 36 : Math.abs(x) < 4 && Math.abs(y) < 4;
            target[offset + 3 * p] = (byte) (inside && index % 2 == 1 ? 0 : 255);
            target[offset + 3 * p + 1] = (byte) (inside ? 0 : 255);
            target[offset + 3 * p + 2] = (byte) (inside && index % 2 == 0 ? 0 : 255);
        }
    }

    @Override
    public String caption(int index, RandomGenerator random) {
        return NAMES[index];
    }
}
