package org.diffusion4j.papers.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.papers.TinyDrawing;
import org.diffusion4j.papers.paint.Mask;
import org.diffusion4j.papers.paint.PaintWithWords;
import org.diffusion4j.papers.paint.PaintedPhrase;
import org.junit.jupiter.api.Test;

class AttentionWatchTest {

    private static final TextToImage WISH = new TextToImage(
            "a red car, and a white sheep",
            "blurred",
            SamplingSettings.defaults().withSteps(2).withSeed(4).withSize(48, 32));

    private static List<WordMap> watched(TextToImage wish) {
        AttentionWatch watch = new AttentionWatch();
        TinyDrawing.of(wish.with(watch));
        return watch.maps(wish.settings().images() - 1);
    }

    @Test
    void thePictureStaysTheSameBitForBit() {
        assertArrayEquals(
                TinyDrawing.of(WISH).latents(),
                TinyDrawing.of(WISH.with(new AttentionWatch())).latents());
        PaintWithWords paint = left("red car");
        assertArrayEquals(
                TinyDrawing.of(WISH.with(paint)).latents(),
                TinyDrawing.of(WISH.with(paint).with(new AttentionWatch())).latents());
    }

    private static PaintWithWords left(String phrase) {
        float[] left = new float[48 * 32];
        for (int i = 0; i < left.length; i++) {
            left[i] = i % 48 < 24 ? 1 : 0;
        }
        return PaintWithWords.of(List.of(PaintedPhrase.of(phrase, Mask.of("left", 48, 32, left))));
    }

    @Test
    void everyWordHasAMapOfTheLargestLayersSize() {
        List<WordMap> maps = watched(WISH);
        assertEquals(
                List.of("a", "red", "car", "and", "a", "white", "sheep"),
                maps.stream().map(WordMap::word).toList());
        for (WordMap map : maps) {
            assertEquals(24, map.width());
            assertEquals(16, map.height());
            assertTrue(map.largest() > 0 && map.largest() < 1, map.word() + ": " + map.largest());
        }
        // the rest goes to the comma, to the start and to the padding
        double[] sums = new double[24 * 16];
        maps.forEach(map -> Arrays.setAll(sums, i -> sums[i] + map.shares()[i]));
        assertTrue(Arrays.stream(sums).max().orElseThrow() < 1);
    }

    /** A control that lets the tokens of one word have all of some places' attention. */
    private record Only(int row) implements AttentionControl {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public ControlledAttention begin(ControlScene scene) {
            return (call, _, rest) -> {
                if (!call.layer().isCross()) {
                    return rest.mix(call);
                }
                long width = call.width();
                return rest.mix(call.withProbabilities(probabilities -> {
                    var all = probabilities.mul(Tensors.scalar(0));
                    for (long position = 0; position < call.height() * width; position++) {
                        boolean left = position % width < width / 2;
                        all.select(2, position).select(2, left ? row : 0).fill_(Tensors.scalar(1));
                    }
                    return all;
                }));
            };
        }
    }

    /** Row 3 of the hidden states is "car", behind the start, "a" and "red". */
    @Test
    void aMapIsWhereTheWordIsHeard() {
        for (int images = 1; images <= 2; images++) {
            List<WordMap> maps = watched(WISH.withImages(images).with(new Only(3)));
            WordMap car = maps.get(2);
            assertEquals(1, car.largest(), 1e-6);
            for (int i = 0; i < car.shares().length; i++) {
                int x = i % car.width();
                // smaller layers are blurred at the border
                if (x < 9 || x >= 15) {
                    assertEquals(x < 9 ? 1 : 0, car.shares()[i], 1e-6, "place " + i);
                }
            }
            assertEquals(0, maps.get(1).largest(), 1e-6);
        }
    }

    @Test
    void paintIsSeen() {
        WordMap plain = watched(WISH).get(2);
        WordMap painted = watched(WISH.with(left("red car").withWeight(2))).get(2);
        assertTrue(leftShare(painted) > leftShare(plain) + 0.1, leftShare(plain) + " to " + leftShare(painted));
    }

    private static double leftShare(WordMap map) {
        double left = 0;
        double all = 0;
        for (int i = 0; i < map.shares().length; i++) {
            all += map.shares()[i];
            left += i % map.width() < map.width() / 2 ? map.shares()[i] : 0;
        }
        return left / all;
    }

    @Test
    void aWatchBeginsAnewWithEachDrawing() {
        AttentionWatch watch = new AttentionWatch();
        TinyDrawing.of(WISH.with(watch));
        TextToImage other = TextToImage.of("sheep").withSteps(2).withSeed(4).withSize(48, 32);
        TinyDrawing.of(other.with(watch));
        assertArrayEquals(
                watched(other).getFirst().shares(), watch.maps(0).getFirst().shares());
        assertEquals(1, watch.maps(0).size());
    }

    @Test
    void heatLiesOverAGreyPicture() {
        byte[] rgb = new byte[3 * 4 * 2];
        Arrays.fill(rgb, (byte) 200);
        WordMap map = new WordMap("cat", 2, 1, new double[] {0.1, 0.5});
        Picture over = map.over(Picture.of(4, 2, rgb));
        byte[] drawn = over.rgb();
        assertEquals(Math.round(0.35 * 200), drawn[0] & 255);
        assertEquals(Math.round(0.35 * 200 + 0.65 * 255), drawn[9] & 255);
        assertEquals(Math.round(0.35 * 200 + 0.65 * 255), drawn[11] & 255);
        assertNotEquals(drawn[3], drawn[0]);
    }

    @Test
    void theSheetHasATileForEachWordAndThePicture() {
        Picture picture = Picture.of(64, 32, new byte[3 * 64 * 32]);
        WordMap map = new WordMap("cat", 1, 1, new double[] {0.5});
        var sheet = ContactSheet.of(picture, List.of(map, map, map, map, map, map));
        // 64 pixels are enlarged three times; seven tiles are a row of six and one more
        assertEquals(6 * (192 + 6) + 6, sheet.getWidth());
        assertEquals(2 * (96 + 22 + 6) + 6, sheet.getHeight());
    }

    @Test
    void aSheetOfHundredsOfWordsIsMadeSmaller() {
        Picture picture = Picture.of(1024, 512, new byte[3 * 1024 * 512]);
        var sheet = ContactSheet.of(picture, Collections.nCopies(299, new WordMap("cat", 1, 1, new double[] {0.5})));
        int tile = (sheet.getWidth() - 6) / 6 - 6;
        assertEquals(517, tile, 1, "40 megapixels by 300 tiles of this shape");
        assertEquals(50 * (tile / 2 + 22 + 6) + 6, sheet.getHeight(), 50);
    }
}
