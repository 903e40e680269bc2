package org.diffusion4j.glyph64.caption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.Split;
import org.junit.jupiter.api.Test;

class CaptionDistributionTest {
    private static final EmojiPicture HEART = new EmojiPicture(
            "noto",
            "2764",
            "2764",
            Emoji.Form.NEUTRAL,
            "red heart",
            List.of("emotion", "love"),
            List.of("red_heart_x"),
            Split.TRAINING);

    @Test
    void everyFormComesAsOftenAsItsShareSays() {
        Map<String, Integer> counts = count(CaptionDistribution.STANDARD, 40_000);
        assertEquals(0.55 * 0.7, share(counts, "red heart, soft shaded cartoon"), 0.01);
        assertEquals(0.55 * 0.3, share(counts, "a red heart, soft shaded cartoon"), 0.01);
        assertEquals(0.15 * 0.7, share(counts, "red heart"), 0.01);
        assertEquals(0.15 * 0.3, share(counts, "a red heart"), 0.01);
        assertEquals(0.15, share(counts, "red heart, emotion, love") + share(counts, "red heart, love, emotion"), 0.01);
        assertEquals(0.05, share(counts, "red heart x"), 0.01);
        assertEquals(0.10, share(counts, ""), 0.01);
        assertEquals(8, counts.size());
    }

    @Test
    void anotherShareOfEmptyCaptionsKeepsTheOthersInProportion() {
        Map<String, Integer> counts = count(CaptionDistribution.STANDARD.withEmpty(0.5), 40_000);
        assertEquals(0.5, share(counts, ""), 0.01);
        assertEquals(0.55 / 0.9 * 0.5 * 0.7, share(counts, "red heart, soft shaded cartoon"), 0.01);
    }

    @Test
    void aPictureWithoutTagsOrShortNameIsCalledByItsLabel() {
        EmojiPicture bare = new EmojiPicture(
                "noto", "2764", "2764", Emoji.Form.NEUTRAL, "red heart", List.of(), List.of(), Split.TRAINING);
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        assertEquals("red heart", new CaptionDistribution(0, 0, 1, 0, 0).draw(bare, random));
        assertEquals("red heart", new CaptionDistribution(0, 0, 0, 1, 0).draw(bare, random));
    }

    @Test
    void sharesThatDoNotAddUpAreRefused() {
        assertThrows(InvalidRequestException.class, () -> new CaptionDistribution(0.5, 0.5, 0.5, 0, 0));
        assertThrows(InvalidRequestException.class, () -> new CaptionDistribution(1.5, -0.5, 0, 0, 0));
        assertThrows(InvalidRequestException.class, () -> CaptionDistribution.STANDARD.withEmpty(Double.NaN));
    }

    private static Map<String, Integer> count(CaptionDistribution captions, int draws) {
        RandomGenerator random = new java.util.Random(5);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            counts.merge(captions.draw(HEART, random), 1, Integer::sum);
        }
        return counts;
    }

    private static double share(Map<String, Integer> counts, String caption) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.getOrDefault(caption, 0) / (double) all;
    }
}
