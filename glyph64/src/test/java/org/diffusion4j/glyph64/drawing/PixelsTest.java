package org.diffusion4j.glyph64.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelsTest {

    @Test
    void aSmallerCopyKeepsTheMeanAndStaysInItsSquare() {
        byte[] from = noise();
        for (int side : new int[] {1, 7, 26, 30, 32, 63}) {
            byte[] to = Pixels.white();
            Pixels.copySmaller(from, to, 1, 0, side);
            assertEquals(mean(from, 0, 0, Pixels.SIDE), mean(to, 1, 0, side), 0.5, "side " + side);
            assertEquals(255, to[0] & 255);
            if (side < 63) {
                assertEquals(255, to[3 * (side + 1)] & 255);
            }
        }
    }

    @Test
    void halfTheSideIsTheMeanOfFour() {
        byte[] from = noise();
        byte[] to = Pixels.white();
        Pixels.copySmaller(from, to, 0, 0, 32);
        double four = mean(from, 10, 20, 2);
        assertEquals(four, mean(to, 5, 10, 1), 0.5);
    }

    @Test
    void aCopyOfTheSameSizeIsTheSame() {
        byte[] from = noise();
        byte[] to = Pixels.white();
        Pixels.copySmaller(from, to, 0, 0, Pixels.SIDE);
        assertArrayEquals(from, to);
    }

    @Test
    void anIconIsTakenBackFromItsPictureAndPaintedInOtherColours() {
        byte[] blue = Pixels.white();
        byte[] pink = Pixels.white();
        for (int at = 3 * 64 * 20; at < 3 * 64 * 40; at++) {
            blue[at] = (byte) Colour.BLUE.components()[at % 3];
            pink[at] = (byte) Colour.PINK.components()[at % 3];
        }
        InkCover cover = InkCover.of(blue, Colour.BLUE, Colour.WHITE);
        assertArrayEquals(pink, cover.painted(Colour.PINK, Colour.WHITE));
        InkCover all = InkCover.of(Pixels.white(), Colour.WHITE, Colour.BLUE);
        assertEquals(44.0 / 64, cover.difference(all), 1e-6);
    }

    private static byte[] noise() {
        byte[] pixels = new byte[Pixels.BYTES];
        new Random(3).nextBytes(pixels);
        return pixels;
    }

    /** Of the red of a square. */
    private static double mean(byte[] pixels, int left, int top, int side) {
        double sum = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                sum += pixels[3 * (y * Pixels.SIDE + x)] & 255;
            }
        }
        return sum / (side * side);
    }
}
