package org.diffusion4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrecisionDifferenceTest {

    @Test
    void bytesAreUnsigned() {
        byte[] black = {0, 0};
        byte[] white = {(byte) 255, (byte) 255};
        byte[] nearlyWhite = {(byte) 254, (byte) 254};
        assertEquals(0, PrecisionDifference.peakSignalToNoise(black, white), 1e-9);
        assertEquals(48.1308, PrecisionDifference.peakSignalToNoise(white, nearlyWhite), 1e-4);
        assertEquals(99, PrecisionDifference.peakSignalToNoise(white, white));
    }
}
