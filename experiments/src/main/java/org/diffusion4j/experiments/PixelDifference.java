package org.diffusion4j.experiments;

/** How different two pictures are: the mean absolute difference of their bytes, 0 to 255. */
final class PixelDifference {

    private PixelDifference() {}

    static double between(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 255) - (other[i] & 255));
        }
        return (double) sum / one.length;
    }
}
