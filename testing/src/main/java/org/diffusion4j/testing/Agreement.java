package org.diffusion4j.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * The tolerance of the reference results. Right programs that differ in threads, kernels or the order of sums stay
 * within it with room to spare; small mistakes, such as a guidance scale of 7.4 for 7.5, fall outside.
 */
public final class Agreement {

    /** Of the expected tensor's largest absolute value. */
    public static final double TENSOR = 5e-5;

    /** In 1/255, anywhere. */
    public static final int WORST_PIXEL = 1;

    /** In 1/255, on average over all pixels and channels. */
    public static final double MEAN_PIXEL = 0.005;

    private Agreement() {}

    /** Fails unless shape and every value agree; a value that is not a number never does. */
    public static void assertAgrees(String what, StoredArray expected, StoredArray actual) {
        assertArrayEquals(expected.shape(), actual.shape(), what + ": shape");
        double largest = 0;
        for (float value : expected.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        double allowed = TENSOR * largest;
        double worst = 0;
        int where = 0;
        for (int i = 0; i < expected.values().length; i++) {
            double difference = Math.abs((double) expected.values()[i] - actual.values()[i]);
            if (!(difference <= worst)) {
                worst = difference;
                where = i;
            }
            if (Double.isNaN(difference)) {
                break;
            }
        }
        if (!(worst <= allowed)) {
            fail("%s: value %d is %s, expected %s; differs by %.2e of the largest, allowed are %.0e"
                    .formatted(what, where, actual.values()[where], expected.values()[where], worst / largest, TENSOR));
        }
    }

    /** Fails unless size and pixels agree. */
    public static void assertAgrees(String what, Pixels expected, Pixels actual) {
        assertEquals(
                expected.width() + "x" + expected.height(), actual.width() + "x" + actual.height(), what + ": size");
        int worst = 0;
        long sum = 0;
        for (int i = 0; i < expected.rgb().length; i++) {
            int difference = Math.abs((expected.rgb()[i] & 255) - (actual.rgb()[i] & 255));
            worst = Math.max(worst, difference);
            sum += difference;
        }
        double mean = (double) sum / expected.rgb().length;
        if (worst > WORST_PIXEL || mean > MEAN_PIXEL) {
            fail("%s: differs by at most %d/255 and on average %.4f/255, allowed are %d and %.3f"
                    .formatted(what, worst, mean, WORST_PIXEL, MEAN_PIXEL));
        }
    }
}
