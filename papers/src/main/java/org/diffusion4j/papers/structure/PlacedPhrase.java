package org.diffusion4j.papers.structure;

import java.util.List;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.prompt.TokenRun;

/**
 * A phrase and the tokens at its place.
 *
 * @param phrase that was found
 * @param tokens at its place in the prompt
 * @param phraseRows the rows in the phrase's own hidden states that are put there, as many
 */
public record PlacedPhrase(Phrase phrase, TokenRun tokens, List<Integer> phraseRows) {

    public PlacedPhrase {
        phraseRows = List.copyOf(phraseRows);
        if (tokens.rows().size() != phraseRows.size()) {
            throw new IllegalArgumentException(
                    phraseRows.size() + " rows cannot stand at " + tokens.rows().size());
        }
    }
}
