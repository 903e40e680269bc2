package org.diffusion4j.papers.paint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a mask is brought to the size of a feature map. A full mask stays exactly 1 under each. */
public enum MaskScaling {

    /**
     * Between the four nearest pixels, the corners' centres upon each other ({@code align_corners}), as the public programs
     * do. What is smaller than a place of the map may fall between.
     */
    BILINEAR {
        @Override
        float value(Mask mask, int x, int y, int width, int height) {
            double column = source(x, width, mask.width());
            double row = source(y, height, mask.height());
            int left = (int) column;
            int top = (int) row;
            int right = Math.min(left + 1, mask.width() - 1);
            int bottom = Math.min(top + 1, mask.height() - 1);
            double above = between(mask.at(left, top), mask.at(right, top), column - left);
            double below = between(mask.at(left, bottom), mask.at(right, bottom), column - left);
            return (float) between(above, below, row - top);
        }

        /** The pixel, with a fraction, at which a place of the map looks. */
        private double source(int place, int places, int pixels) {
            return places == 1 ? 0 : (double) place * (pixels - 1) / (places - 1);
        }

        /** In this form, what lies between two equal values is that value exactly. */
        private double between(double from, double to, double share) {
            return from + share * (to - from);
        }
    },

    /** The largest of the pixels that a place of the map covers: nothing gets lost, and borders grow by up to a place. */
    LARGEST {
        @Override
        float value(Mask mask, int x, int y, int width, int height) {
            float largest = 0;
            for (int row = from(y, height, mask.height()); row < to(y, height, mask.height()); row++) {
                for (int column = from(x, width, mask.width()); column < to(x, width, mask.width()); column++) {
                    largest = Math.max(largest, mask.at(column, row));
                }
            }
            return largest;
        }

        private int from(int place, int places, int pixels) {
            return (int) ((long) place * pixels / places);
        }

        private int to(int place, int places, int pixels) {
            return (int) (((place + 1L) * pixels + places - 1) / places);
        }
    };

    /** What a mask says at one place of a map. */
    abstract float value(Mask mask, int x, int y, int width, int height);

    /** A mask at the size of a map: rows from the top, 0 to 1. */
    float[] scaled(Mask mask, int width, int height) {
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = value(mask, x, y, width, height);
            }
        }
        return values;
    }

    /** By the name that users write. */
    public static Optional<MaskScaling> named(String name) {
        return Arrays.stream(values())
                .filter(scaling -> scaling.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
