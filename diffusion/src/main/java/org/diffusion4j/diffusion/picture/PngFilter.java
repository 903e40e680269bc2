package org.diffusion4j.diffusion.picture;

/** Undoes what a PNG writer does to rows of bytes so that they compress well: each is a difference to a guess. */
final class PngFilter {

    static final int COUNT = 5;

    private PngFilter() {}

    /**
     * Restores a row in place.
     *
     * @param filter 0 to 4
     * @param above the restored row above it, zeros for the first
     * @param length how many bytes of both count
     * @param distance bytes from one pixel to the next
     */
    static void undo(int filter, byte[] row, byte[] above, int length, int distance) {
        switch (filter) {
            case 1 -> {
                for (int i = distance; i < length; i++) {
                    row[i] += row[i - distance];
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < distance ? 0 : row[i - distance] & 255;
                    row[i] += (byte) (left + (above[i] & 255) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < distance ? 0 : row[i - distance] & 255;
                    int corner = i < distance ? 0 : above[i - distance] & 255;
                    row[i] += (byte) paeth(left, above[i] & 255, corner);
                }
            }
            default -> {}
        }
    }

    /** The neighbour nearest to {@code left + above - corner}. */
    private static int paeth(int left, int above, int corner) {
        int guess = left + above - corner;
        int toLeft = Math.abs(guess - left);
        int toAbove = Math.abs(guess - above);
        int toCorner = Math.abs(guess - corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }
}
