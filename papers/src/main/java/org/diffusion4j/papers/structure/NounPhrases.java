package org.diffusion4j.papers.structure;

import java.util.List;
import java.util.Optional;
import org.diffusion4j.papers.prompt.Phrase;

/** Which nodes of a parse become phrases of structured guidance: those labelled {@code NP} that hold two words or more. */
final class NounPhrases {

    static final String LABEL = "NP";

    /** What is no part of a phrase at its ends. */
    private static final String SEPARATORS = ",;:.-–—";

    private NounPhrases() {}

    /**
     * The phrase of a node, without the marks at its ends.
     *
     * @param words that the node covers
     */
    static Optional<Phrase> of(List<PennWords.Word> words, String prompt) {
        List<PennWords.Word> kept = withoutOuterSeparators(words);
        return kept.stream().filter(PennWords.Word::hasLetterOrDigit).count() > 1
                ? Optional.of(spanning(kept, prompt))
                : Optional.empty();
    }

    /** Everything from the first word to the last. */
    static Phrase spanning(List<PennWords.Word> words, String prompt) {
        return Phrase.in(prompt, words.getFirst().start(), words.getLast().end());
    }

    private static List<PennWords.Word> withoutOuterSeparators(List<PennWords.Word> words) {
        int from = 0;
        int to = words.size();
        while (from < to && isSeparator(words.get(from))) {
            from++;
        }
        while (to > from && isSeparator(words.get(to - 1))) {
            to--;
        }
        return words.subList(from, to);
    }

    private static boolean isSeparator(PennWords.Word word) {
        return SEPARATORS.contains(word.text());
    }
}
