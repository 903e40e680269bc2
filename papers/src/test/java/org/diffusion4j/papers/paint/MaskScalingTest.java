package org.diffusion4j.papers.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks at the sizes of feature maps. */
class MaskScalingTest {

    @ParameterizedTest
    @EnumSource
    void aFullMaskStaysExactlyOneAtEveryLevel(MaskScaling scaling) {
        for (int size : new int[] {100, 64, 63, 32, 16, 13, 8, 3, 1}) {
            for (float value : scaling.scaled(Masks.full(64, 64), size, size)) {
                assertEquals(1, value);
            }
            for (float value : scaling.scaled(Masks.full(17, 5), size, 7)) {
                assertEquals(1, value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 32, 16, 8})
    void halfAPictureIsHalfOfEveryLevel(int size) {
        for (MaskScaling scaling : MaskScaling.values()) {
            float[] scaled = scaling.scaled(Masks.left(64, 64), size, size);
            for (int i = 0; i < scaled.length; i++) {
                assertEquals(i % size < size / 2 ? 1 : 0, scaled[i], scaling + " at " + i);
            }
        }
    }

    /** Pixel (9, 18) of 64: place 1 of 8 looks at pixel 9 and place 2 at pixel 18. */
    @Test
    void aPixelUnderTheMiddleOfAPlaceStaysWhole() {
        float[] scaled = MaskScaling.BILINEAR.scaled(Masks.dot(64, 64, 9, 18), 8, 8);
        float[] expected = new float[64];
        expected[2 * 8 + 1] = 1;
        assertArrayEquals(expected, scaled);
    }

    /** Pixel 30 of 64. Of 32 places, number 15 looks at 30.48 (0.516 of it); of 16, number 7 at 29.4; of 8, number 3 at 27. */
    @ParameterizedTest
    @CsvSource({"64, 30, 1", "32, 15, 0.2664", "16, 7, 0.16", "8, 3, 0"})
    void aPixelBetweenFades(int size, int place, float expected) {
        float[] scaled = MaskScaling.BILINEAR.scaled(Masks.dot(64, 64, 30, 30), size, size);
        assertEquals(expected, scaled[place * size + place], 1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 32, 16, 8, 5})
    void theLargestLosesNothing(int size) {
        float[] scaled = MaskScaling.LARGEST.scaled(Masks.dot(64, 64, 30, 30), size, size);
        assertEquals(1, scaled[30 * size / 64 * size + 30 * size / 64]);
    }

    /** A dot right at the top of a picture that is twice as wide as it is high. */
    @Test
    void rowsAreRowsAndColumnsAreColumns() {
        for (MaskScaling scaling : MaskScaling.values()) {
            float[] scaled = scaling.scaled(Masks.dot(64, 32, 63, 0), 8, 4);
            float[] expected = new float[32];
            expected[7] = 1;
            assertArrayEquals(expected, scaled, scaling.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 64, 8, 8", "50, 37, 16, 9", "7, 5, 32, 64", "3, 90, 1, 5"})
    void equalsTheTensorLibrarysOwn(int width, int height, int newWidth, int newHeight) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 101) / 100f;
        }
        float[] scaled = MaskScaling.BILINEAR.scaled(Mask.of("test", width, height, values), newWidth, newHeight);
        try (Scope _ = Scope.open()) {
            Tensor expected = torch.upsample_bilinear2d(
                    Tensors.of(values, 1, 1, height, width),
                    new long[] {newHeight, newWidth},
                    true,
                    (DoubleOptional) null,
                    (DoubleOptional) null);
            assertArrayEquals(Tensors.floats(expected), scaled, 1e-5f);
        }
    }

    @Test
    void aMaskKnowsItsShareAndRefusesToBeEmpty() {
        assertEquals(0.5, Masks.left(64, 32).share());
        assertEquals(1.0 / 2048, Masks.dot(64, 32, 0, 31).share());
        assertTrue(Masks.full(3, 4).isFull());
        assertFalse(Masks.left(4, 4).isFull());
        InvalidRequestException empty =
                assertThrows(InvalidRequestException.class, () -> Mask.of("black.png", 2, 2, new float[4]));
        assertTrue(empty.getMessage().contains("black.png: nothing is painted"), empty.getMessage());
    }
}
