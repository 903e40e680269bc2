package org.diffusion4j.papers.prompt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.PromptTokens;

/**
 * The tokens at a phrase's place in a prompt, one after the other.
 *
 * @param first of the prompt's tokens, start and padding not counted
 * @param end after the last
 * @param rows the tokens' rows in the prompt's hidden states, ascending, at least one
 */
public record TokenRun(int first, int end, List<Integer> rows) {

    public TokenRun {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.size() != end - first) {
            throw new IllegalArgumentException(rows.size() + " rows for the tokens " + first + " to " + end);
        }
    }

    /** The tokens of every word that a span of the prompt touches; nothing where one of them was cut, or there is none. */
    public static Optional<TokenRun> at(PromptTokens prompt, PromptTokens.Span span) {
        int[] rows = prompt.rows(span);
        if (rows.length == 0 || prompt.isCut(span)) {
            return Optional.empty();
        }
        int first = Arrays.binarySearch(prompt.rows(), rows[0]);
        return Optional.of(new TokenRun(
                first, first + rows.length, Arrays.stream(rows).boxed().toList()));
    }
}
