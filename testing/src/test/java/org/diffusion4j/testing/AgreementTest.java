package org.diffusion4j.testing;

import static org.diffusion4j.testing.Agreement.assertAgrees;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final StoredArray EXPECTED = array(-2, 1, 0.5f);

    @Test
    void valuesWithinTheToleranceOfTheLargestAgree() {
        assertAgrees("small value", EXPECTED, array(-2, 1, 0.50009f));
    }

    @Test
    void valuesOutsideItDoNot() {
        disagrees(EXPECTED, array(-2, 1, 0.50011f));
    }

    @Test
    void aValueThatIsNotANumberNeverAgrees() {
        disagrees(EXPECTED, array(Float.NaN, 1, 0.5f));
        disagrees(EXPECTED, array(-2, 1, Float.NaN));
        disagrees(EXPECTED, array(-2, Float.POSITIVE_INFINITY, 0.5f));
    }

    @Test
    void anotherShapeDoesNotAgree() {
        disagrees(EXPECTED, new StoredArray(new long[] {3, 1}, EXPECTED.values()));
    }

    @Test
    void onePixelMayBeOffByOne() {
        assertAgrees("picture", pixels(0, 0), pixels(0, 1));
    }

    @Test
    void pixelsMayNotBeOffByTwoOrOftenByOne() {
        assertThrows(AssertionError.class, () -> assertAgrees("picture", pixels(0, 0), pixels(0, 2)));
        assertThrows(AssertionError.class, () -> assertAgrees("picture", pixels(0, 0), pixels(1, 1)));
    }

    private static void disagrees(StoredArray expected, StoredArray actual) {
        assertThrows(AssertionError.class, () -> assertAgrees("array", expected, actual));
    }

    private static StoredArray array(float... values) {
        return new StoredArray(new long[] {values.length}, values);
    }

    /** Ten by ten pixels of one value, the last byte of another. */
    private static Pixels pixels(int all, int last) {
        byte[] rgb = new byte[300];
        java.util.Arrays.fill(rgb, (byte) all);
        rgb[299] = (byte) last;
        return new Pixels(10, 10, rgb);
    }
}
