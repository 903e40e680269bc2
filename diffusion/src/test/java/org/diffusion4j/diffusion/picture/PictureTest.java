package org.diffusion4j.diffusion.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() {
        byte[] rgb = new byte[3 * 31 * 17];
        new SplittableRandom(7).nextBytes(rgb);
        Path file = folder.resolve("picture.png");
        Picture.of(31, 17, rgb).write(file, "a fox\nSteps: 1");
        assertArrayEquals(rgb, InputPicture.read(file).rgb());
        Picture.of(31, 17, rgb).write(file);
        assertArrayEquals(rgb, InputPicture.read(file).rgb());
    }

    @Test
    void pastesTheOriginalBackOutsideTheMask() {
        Picture drawn = Picture.of(2, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        InputPicture original = InputPicture.of(2, 2, new byte[] {21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32});
        byte[] pasted = drawn.pastedInto(original, new float[] {1, 0, 0, 1}).rgb();
        assertArrayEquals(new byte[] {1, 2, 3, 24, 25, 26, 27, 28, 29, 10, 11, 12}, pasted);
        assertThrows(IllegalArgumentException.class, () -> drawn.pastedInto(original, new float[3]));
    }

    @Test
    void pixelsHaveToFitTheSize() {
        assertThrows(IllegalArgumentException.class, () -> Picture.of(2, 2, new byte[11]));
        assertThrows(IllegalArgumentException.class, () -> InputPicture.of(0, 2, new byte[0]));
    }
}
