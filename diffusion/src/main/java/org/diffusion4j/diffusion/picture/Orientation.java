package org.diffusion4j.diffusion.picture;

/** How a camera was held: how stored pixels have to be turned to be upright. In the order of EXIF's values 1 to 8. */
enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    UPSIDE_DOWN_MIRRORED,
    TRANSPOSED,
    /** Upright after a quarter turn clockwise. */
    LEFT,
    TRANSVERSED,
    /** Upright after a quarter turn counter-clockwise. */
    RIGHT;

    /** The orientation of an EXIF value; values outside 1..8 occur and say nothing. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    private boolean swapsSides() {
        return ordinal() >= TRANSPOSED.ordinal();
    }

    /** The upright picture of stored pixels, which are taken over when nothing is to be turned. */
    InputPicture upright(int width, int height, byte[] rgb, PictureInput in) {
        if (this == UPRIGHT) {
            return InputPicture.of(width, height, rgb);
        }
        int newWidth = swapsSides() ? height : width;
        int newHeight = swapsSides() ? width : height;
        byte[] turned = in.pixels(newWidth, newHeight);
        int first = first(width, height);
        for (int y = 0, to = 0; y < newHeight; y++) {
            int from = 3 * (first + y * down(width));
            int step = 3 * right(width);
            for (int x = 0; x < newWidth; x++, from += step, to += 3) {
                turned[to] = rgb[from];
                turned[to + 1] = rgb[from + 1];
                turned[to + 2] = rgb[from + 2];
            }
        }
        return InputPicture.of(newWidth, newHeight, turned);
    }

    /** Which stored pixel becomes the upper left one. */
    private int first(int width, int height) {
        return switch (this) {
            case UPRIGHT, TRANSPOSED -> 0;
            case MIRRORED, RIGHT -> width - 1;
            case UPSIDE_DOWN, TRANSVERSED -> width * height - 1;
            case UPSIDE_DOWN_MIRRORED, LEFT -> width * (height - 1);
        };
    }

    /** Stored pixels from one to its right neighbour in the upright picture. */
    private int right(int width) {
        return switch (this) {
            case UPRIGHT, UPSIDE_DOWN_MIRRORED -> 1;
            case MIRRORED, UPSIDE_DOWN -> -1;
            case TRANSPOSED, RIGHT -> width;
            case LEFT, TRANSVERSED -> -width;
        };
    }

    /** Stored pixels from one to the one below it in the upright picture. */
    private int down(int width) {
        return switch (this) {
            case UPRIGHT, MIRRORED -> width;
            case UPSIDE_DOWN, UPSIDE_DOWN_MIRRORED -> -width;
            case TRANSPOSED, LEFT -> 1;
            case RIGHT, TRANSVERSED -> -1;
        };
    }
}
