package org.diffusion4j.papers.structure;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.TextStates;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * A prompt's hidden states, and those of its phrases encoded apart. Nothing is changed in place.
 *
 * @param prompt W, {@code [1, length, width]}, and how its words are weighted
 * @param phrases W_i, {@code [1, any length, width]} each, without weights: a phrase is put back with those of its place
 * @param places where the phrases' rows belong, one for each, a phrase before those that stand in it
 */
record PhraseStates(TextStates prompt, List<Tensor> phrases, List<PlacedPhrase> places) {

    PhraseStates {
        phrases = List.copyOf(phrases);
        places = List.copyOf(places);
    }

    /** {@code W}. */
    Tensor plain() {
        return prompt.hiddenStates();
    }

    /** {@code W'_i}: the prompt's states with phrase {@code i} put back, {@code [1, length, width]}. */
    Tensor aligned(int i) {
        return Scope.only(() -> {
            Tensor states = plain().clone();
            putBack(states, i);
            return states;
        });
    }

    /** All phrases put back; where one stands in another, the inner one stays. {@code [1, length, width]}. */
    Tensor replaced() {
        return Scope.only(() -> {
            Tensor states = plain().clone();
            for (int i = 0; i < places.size(); i++) {
                putBack(states, i);
            }
            return states;
        });
    }

    /**
     * {@code (W + sum of W'_i) / (k + 1)}, {@code [1, length, width]}. Values are linear in the states and the
     * probabilities are common, so that attention to the values of this equals the mean of attention to those of each.
     */
    Tensor mean() {
        return Scope.only(() -> {
            Tensor differences = Tensors.zeros(Tensors.shape(plain()));
            for (int i = 0; i < places.size(); i++) {
                // A prompt may be long and have a hundred phrases: one's states are gone before the next one's.
                try (Scope _ = Scope.open()) {
                    differences.add_(aligned(i).sub(plain()));
                }
            }
            // In this form a phrase that says alone what it says in the prompt changes not one bit.
            return plain().add(differences.div(Tensors.scalar(places.size() + 1)));
        });
    }

    private void putBack(Tensor states, int i) {
        try (Scope _ = Scope.open()) {
            PlacedPhrase place = places.get(i);
            Tensor there = indices(place.tokens().rows());
            Tensor rows = phrases.get(i).index_select(1, indices(place.phraseRows()));
            Tensor factors = prompt.factors().index_select(1, there);
            states.index_copy_(1, there, rows.mul(factors));
        }
    }

    private static Tensor indices(List<Integer> rows) {
        return Tensors.of(rows.stream().mapToLong(Integer::longValue).toArray(), rows.size());
    }
}
