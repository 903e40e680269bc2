package org.diffusion4j.papers.paint;

/** Masks for tests. */
final class Masks {

    private Masks() {}

    static Mask left(int width, int height) {
        return of(width, height, 0, width / 2, 0, height);
    }

    static Mask right(int width, int height) {
        return of(width, height, width / 2, width, 0, height);
    }

    static Mask full(int width, int height) {
        return of(width, height, 0, width, 0, height);
    }

    static Mask dot(int width, int height, int x, int y) {
        return of(width, height, x, x + 1, y, y + 1);
    }

    private static Mask of(int width, int height, int fromX, int toX, int fromY, int toY) {
        float[] values = new float[width * height];
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                values[y * width + x] = 1;
            }
        }
        return Mask.of("test.png", width, height, values);
    }
}
