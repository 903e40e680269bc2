package org.diffusion4j.glyph64.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.Split;
import org.junit.jupiter.api.Test;

class ConceptBatchesTest {

    /** 200 concepts in two styles, each of them twice, as with a tone of skin. */
    private static List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>();
        for (String style : List.of("noto", "twemoji")) {
            for (int i = 0; i < 400; i++) {
                String base = Integer.toHexString(0x1F000 + i / 2);
                pictures.add(new EmojiPicture(
                        style, base, base, Emoji.Form.NEUTRAL, "thing " + i / 2, List.of(), List.of(), Split.TRAINING));
            }
        }
        return pictures;
    }

    @Test
    void noConceptComesTwiceAndStylesComeInGroups() {
        List<Picture> pictures = pictures();
        int[] chosen = new ConceptBatches(pictures).choose(128, new Random(1));
        assertEquals(128, chosen.length);
        List<EmojiPicture> batch = Arrays.stream(chosen)
                .mapToObj(i -> (EmojiPicture) pictures.get(i))
                .toList();
        assertEquals(128, batch.stream().map(EmojiPicture::base).distinct().count());
        long changes = 0;
        for (int i = 1; i < batch.size(); i++) {
            changes += batch.get(i).style().equals(batch.get(i - 1).style()) ? 0 : 1;
        }
        assertTrue(changes < 8, "pictures of one style stand together, but the style changed " + changes + " times");
    }

    @Test
    void everyFormOfAConceptIsDrawn() {
        ConceptBatches batches = new ConceptBatches(pictures());
        Random random = new Random(2);
        long forms = java.util.stream.IntStream.range(0, 100)
                .flatMap(_ -> Arrays.stream(batches.choose(64, random)))
                .distinct()
                .count();
        assertTrue(forms > 780, forms + " of 800 pictures came up");
    }

    @Test
    void aBatchOfMoreConceptsThanThereAreIsRefused() {
        ConceptBatches batches = new ConceptBatches(pictures());
        var refused = assertThrows(InvalidRequestException.class, () -> batches.choose(256, new Random(0)));
        assertTrue(refused.getMessage().contains("256") && refused.getMessage().contains("200"), refused.getMessage());
    }
}
