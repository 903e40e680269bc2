package org.diffusion4j.papers.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.InvalidRequestException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture of 8 by 4 pixels: four red and two nearly red ones, six blue, one black, the rest white. */
class CanvasTest {

    private static final Canvas.Colour RED = new Canvas.Colour(0xff0000, "red heart", 1);
    private static final Canvas.Colour BLUE = new Canvas.Colour(0x0000ff, "blue star", -0.5);

    @TempDir
    private Path folder = Path.of("");

    private final byte[] rgb = new byte[3 * 32];

    @BeforeEach
    void paint() {
        Arrays.fill(rgb, (byte) 255);
        colour(0, 4, 0xff0000);
        colour(4, 6, 0xf00a05);
        colour(8, 14, 0x0000ff);
        colour(31, 32, 0);
    }

    private void colour(int from, int to, int value) {
        for (int i = from; i < to; i++) {
            rgb[3 * i] = (byte) (value >> 16);
            rgb[3 * i + 1] = (byte) (value >> 8);
            rgb[3 * i + 2] = (byte) value;
        }
    }

    private Canvas canvas() {
        Path file = folder.resolve("canvas.png");
        Picture.of(8, 4, rgb).write(file);
        return Canvas.read(file);
    }

    private String refusal(int tolerance, Canvas.Colour... colours) {
        return assertThrows(InvalidRequestException.class, () -> canvas().phrases(List.of(colours), tolerance))
                .getMessage();
    }

    @Test
    void everyColourBecomesTheMaskOfItsPhrase() {
        List<PaintedPhrase> phrases = canvas().phrases(List.of(RED, BLUE), 15);
        assertEquals(
                List.of("red heart", "blue star"),
                phrases.stream().map(PaintedPhrase::text).toList());
        assertEquals(
                List.of(1.0, -0.5),
                phrases.stream().map(PaintedPhrase::strength).toList());
        assertEquals(6 / 32.0, phrases.getFirst().mask().share());
        assertEquals(6 / 32.0, phrases.getLast().mask().share());
        assertEquals(1, phrases.getFirst().mask().at(5, 0));
        assertEquals(1, phrases.getLast().mask().at(5, 1));
        assertEquals(0, phrases.getLast().mask().at(6, 1));
    }

    @Test
    void blackIsTheBackgroundUnlessItIsNamed() {
        List<PaintedPhrase> phrases = canvas().phrases(List.of(RED, BLUE, new Canvas.Colour(0, "night", 1)), 15);
        assertEquals(1 / 32.0, phrases.getLast().mask().share());
    }

    @Test
    void colourWithoutPhraseIsNamedWithItsPixels() {
        String exact = refusal(0, RED, BLUE);
        assertTrue(exact.contains("canvas.png: no phrase is given for #f00a05 (2 pixels)"), exact);
        String blue = refusal(15, RED);
        assertTrue(blue.contains("#0000ff (6 pixels)"), blue);
    }

    @Test
    void aColourThatIsNotThereIsNamedWithWhatIs() {
        String message = refusal(15, RED, BLUE, new Canvas.Colour(0x00ff00, "tree", 1));
        assertTrue(
                message.contains("the colour #00ff00 of \"tree\" is not in it; it has #ffffff (19 pixels)"), message);
    }

    @Test
    void manyColoursAreCounted() {
        for (int i = 0; i < 20; i++) {
            colour(i, i + 1, 0x102030 + i);
        }
        String message = refusal(0, RED);
        assertTrue(message.contains("and 12 more colours"), message);
    }

    @Test
    void aToleranceBeyondTheColoursIsRefused() {
        assertTrue(refusal(256, RED).contains("between 0 and 255"));
    }
}
