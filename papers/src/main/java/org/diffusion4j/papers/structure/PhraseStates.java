package org.diffusion4j.papers.structure;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * A prompt's hidden states, and those of its phrases encoded apart. Nothing is changed in place.
 *
 * @param prompt W, {@code [1, length, width]}
 * @param phrases W_i, {@code [1, any length, width]} each
 * @param places where the phrases' rows belong, one for each, a phrase before those that stand in it
 */
record PhraseStates(Tensor prompt, List<Tensor> phrases, List<PlacedPhrase> places) {

    PhraseStates {
        phrases = List.copyOf(phrases);
        places = List.copyOf(places);
    }

    /** {@code W'_i}: the prompt's states with phrase {@code i} put back, {@code [1, length, width]}. */
    Tensor aligned(int i) {
        return putBack(prompt, i);
    }

    /** All phrases put back; where one stands in another, the inner one stays. {@code [1, length, width]}. */
    Tensor replaced() {
        Tensor states = prompt;
        for (int i = 0; i < places.size(); i++) {
            states = putBack(states, i);
        }
        return states;
    }

    /**
     * {@code (W + sum of W'_i) / (k + 1)}, {@code [1, length, width]}. Values are linear in the states and the
     * probabilities are common, so that attention to the values of this equals the mean of attention to those of each.
     */
    Tensor mean() {
        Tensor differences = prompt.mul(Tensors.scalar(0));
        for (int i = 0; i < places.size(); i++) {
            differences = differences.add(aligned(i).sub(prompt));
        }
        // In this form a phrase that says alone what it says in the prompt changes not one bit.
        return prompt.add(differences.div(Tensors.scalar(places.size() + 1)));
    }

    private Tensor putBack(Tensor states, int i) {
        PlacedPhrase place = places.get(i);
        Tensor rows = phrases.get(i).index_select(1, indices(place.phraseRows()));
        return states.index_copy(1, indices(place.tokens().rows()), rows);
    }

    private static Tensor indices(List<Integer> rows) {
        return Tensors.of(rows.stream().mapToLong(Integer::longValue).toArray(), rows.size());
    }
}
