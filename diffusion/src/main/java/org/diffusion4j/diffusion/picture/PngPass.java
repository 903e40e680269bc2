package org.diffusion4j.diffusion.picture;

import java.util.List;

/**
 * One walk over a picture: the pixels {@code (x0 + i dx, y0 + j dy)}. A plain PNG has one of them, an interlaced one
 * seven, of which those without pixels are left out.
 */
record PngPass(int x0, int y0, int dx, int dy, int columns, int rows) {

    static List<PngPass> of(PngHeader header) {
        int width = header.width();
        int height = header.height();
        if (!header.interlaced()) {
            return List.of(new PngPass(0, 0, 1, 1, width, height));
        }
        return List.of(
                        of(0, 0, 8, 8, width, height),
                        of(4, 0, 8, 8, width, height),
                        of(0, 4, 4, 8, width, height),
                        of(2, 0, 4, 4, width, height),
                        of(0, 2, 2, 4, width, height),
                        of(1, 0, 2, 2, width, height),
                        of(0, 1, 1, 2, width, height))
                .stream()
                .filter(pass -> pass.columns > 0 && pass.rows > 0)
                .toList();
    }

    private static PngPass of(int x0, int y0, int dx, int dy, int width, int height) {
        return new PngPass(x0, y0, dx, dy, (width - x0 + dx - 1) / dx, (height - y0 + dy - 1) / dy);
    }

    /** Bytes of all its rows, with the byte before each that names the filter. */
    long bytes(PngHeader header) {
        return (1L + header.rowBytes(columns)) * rows;
    }
}
