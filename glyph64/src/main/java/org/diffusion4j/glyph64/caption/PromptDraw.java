package org.diffusion4j.glyph64.caption;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.picture.EmojiPicture;

/**
 * Prompts drawn by a seed from trained cells, so that nobody picks the pictures that a model is judged by. The generator
 * is {@link Random}, whose numbers Java specifies for ever.
 */
public final class PromptDraw {
    private PromptDraw() {}

    /**
     * Shuffles the cells with the seed and takes the first ones, passing over concepts that were taken.
     *
     * @param cells trained pictures in the data set's order
     * @param count how many prompts
     * @return the prompts, each {@code label, style phrase}
     */
    public static List<String> draw(List<EmojiPicture> cells, int count, long seed) {
        List<EmojiPicture> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, new Random(seed));
        Set<String> taken = new HashSet<>();
        List<String> prompts = shuffled.stream()
                .filter(cell -> taken.add(cell.base()))
                .limit(count)
                .map(cell -> cell.label() + ", " + cell.stylePhrase())
                .toList();
        if (prompts.size() < count) {
            throw new InvalidRequestException(
                    "there are only " + prompts.size() + " trained concepts to draw " + count + " prompts from");
        }
        return prompts;
    }
}
