package org.diffusion4j.papers.paint;

import java.nio.file.Path;
import java.util.Arrays;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * Where something should appear: for each pixel 0 for elsewhere, 1 for here, and anything between for a soft border. At
 * least one pixel is painted. Immutable.
 */
public final class Mask {

    private final String name;
    private final int width;
    private final int height;
    private final float[] values;

    private Mask(String name, int width, int height, float[] values) {
        this.name = name;
        this.width = width;
        this.height = height;
        this.values = values;
        if (largest() == 0) {
            throw new InvalidRequestException(
                    name + ": nothing is painted, every pixel is black; paint white where the phrase should appear");
        }
    }

    /**
     * Reads a picture of any size: white is painted, black is not, greys are soft.
     *
     * @throws InvalidRequestException when it is black all over
     */
    public static Mask read(Path file) {
        InputPicture picture = InputPicture.read(file);
        String name = String.valueOf(file.getFileName());
        return new Mask(name, picture.width(), picture.height(), picture.brightness());
    }

    /**
     * A mask of the given values.
     *
     * @param name for messages
     * @param values 0 to 1, rows from the top; copied
     */
    public static Mask of(String name, int width, int height, float[] values) {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(values.length + " values for a mask of " + width + "x" + height);
        }
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a mask has values from 0 to 1, not " + value);
            }
        }
        return new Mask(name, width, height, values.clone());
    }

    public String name() {
        return name;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether another mask paints the same. */
    boolean isLike(Mask other) {
        return width == other.width && Arrays.equals(values, other.values);
    }

    float at(int x, int y) {
        return values[y * width + x];
    }

    private float largest() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** The painted share of the picture, more than 0 to 1; soft pixels count as much as they are painted. */
    public double share() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Whether every pixel is painted in full: such a mask says what, but not where. */
    public boolean isFull() {
        for (float value : values) {
            if (value != 1) {
                return false;
            }
        }
        return true;
    }
}
