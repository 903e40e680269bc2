package org.diffusion4j.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.diffusion4j.models.text.ClipTokenizer;

/**
 * A prompt's tokens, of any number, and how much each counts.
 *
 * @param ids without start, end and padding
 * @param weights one for each
 */
record WeightedTokens(List<Integer> ids, List<Double> weights) {

    static WeightedTokens of(List<WeightedText> parts, ClipTokenizer tokenizer) {
        List<Integer> ids = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (WeightedText part : parts) {
            for (int id : tokenizer.encode(part.text())) {
                ids.add(id);
                weights.add(part.weight());
            }
        }
        return new WeightedTokens(ids, weights);
    }

    int count() {
        return ids.size();
    }

    /** Tokens {@code from} to {@code to}, without the latter. */
    WeightedTokens range(int from, int to) {
        return new WeightedTokens(ids.subList(from, to), weights.subList(from, to));
    }

    int[] plainIds() {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether any token counts more or less than usual. */
    boolean isWeighted() {
        return weights.stream().anyMatch(weight -> weight != 1);
    }

    /**
     * Weights of a whole {@linkplain ClipTokenizer#window window}: start, end and padding count 1.
     *
     * @param length of the window
     */
    float[] windowWeights(int length) {
        float[] window = new float[length];
        Arrays.fill(window, 1);
        for (int i = 0; i < weights.size(); i++) {
            window[i + 1] = weights.get(i).floatValue();
        }
        return window;
    }
}
