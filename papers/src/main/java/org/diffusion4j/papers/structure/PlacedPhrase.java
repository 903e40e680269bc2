package org.diffusion4j.papers.structure;

import java.util.List;

/**
 * A phrase and the tokens at its place.
 *
 * @param phrase that was found
 * @param firstToken of the prompt's tokens, start and padding not counted
 * @param endToken after its last
 * @param promptRows the tokens' rows in the prompt's hidden states, ascending
 * @param phraseRows the rows in the phrase's own hidden states that are put there, as many
 */
public record PlacedPhrase(
        Phrase phrase, int firstToken, int endToken, List<Integer> promptRows, List<Integer> phraseRows) {

    public PlacedPhrase {
        promptRows = List.copyOf(promptRows);
        phraseRows = List.copyOf(phraseRows);
        if (promptRows.isEmpty() || promptRows.size() != phraseRows.size()) {
            throw new IllegalArgumentException(phraseRows.size() + " rows cannot stand at " + promptRows.size());
        }
    }
}
