package org.diffusion4j.glyph64.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.Picture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that comes in the box opens and draws, and says which words it does not know. */
class Glyph64ModelTest {

    @TempDir
    static Path cache = Path.of("");

    @BeforeAll
    static void unpackIntoAFolderOfTheTest() {
        System.setProperty("diffusion4j.cache", cache.toString());
    }

    /** Hears warnings. */
    private static final class Warnings implements DrawListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void progress(Progress progress) {}

        @Override
        public void warning(String text) {
            heard.add(text);
        }
    }

    @Test
    void aRedHeartIsRedInTheMiddleAndWhiteInTheCorners() {
        try (Pipeline pipeline = Pipeline.builtIn("glyph64")) {
            Warnings warnings = new Warnings();
            TextToImage wish = TextToImage.of("a red heart").withSeed(1);
            Picture heart = pipeline.draw(wish, warnings).first();
            byte[] rgb = heart.rgb();
            int middle = 3 * (32 * heart.width() + 32);
            assertEquals(64, heart.width());
            assertEquals(List.of(), warnings.heard);
            assertTrue((rgb[middle] & 255) > 180, "red of the middle: " + (rgb[middle] & 255));
            assertTrue((rgb[middle + 1] & 255) < 110, "green of the middle: " + (rgb[middle + 1] & 255));
            assertTrue((rgb[0] & 255) > 235 && (rgb[1] & 255) > 235 && (rgb[2] & 255) > 235, "the corner is white");
            assertArrayEquals(rgb, pipeline.draw(wish).first().rgb(), "the same seed draws the same picture");
        }
    }

    @Test
    void wordsItNeverSawAreNamed() {
        try (Pipeline pipeline = Pipeline.builtIn("glyph64")) {
            Warnings warnings = new Warnings();
            pipeline.draw(TextToImage.of("a xylographic heart").withSteps(1).withSeed(1), warnings);
            assertEquals(1, warnings.heard.size(), warnings.heard.toString());
            assertTrue(warnings.heard.getFirst().endsWith(": xylographic"), warnings.heard.getFirst());
        }
    }

    @Test
    void wishesFarFromItsTrainingAreDrawnWithALineThatSaysSo() {
        try (Pipeline pipeline = Pipeline.builtIn("glyph64")) {
            assertEquals("anything that the model knows", end(pipeline, TextToImage.of("")));
            assertEquals(
                    "parts that come several times",
                    end(pipeline, TextToImage.of("a heart").withSize(64, 128)));
            assertEquals(
                    "little that can be recognised",
                    end(pipeline, TextToImage.of("a heart").withSize(32, 64)));
            assertTrue(end(pipeline, TextToImage.of("a heart ".repeat(200))).contains("a heart a heart"));
        }
    }

    /** The end of the only warning. */
    private static String end(Pipeline pipeline, TextToImage wish) {
        Warnings warnings = new Warnings();
        pipeline.draw(wish.withSteps(1).withSeed(1), warnings);
        assertEquals(1, warnings.heard.size(), warnings.heard.toString());
        return warnings.heard.getFirst().replaceFirst(".*expect (a picture of )?", "");
    }
}
