package org.diffusion4j.papers.paint;

import java.util.List;

/**
 * Paint that lies on every word alike. A softmax does not change when the same is added to all its scores: no word is
 * preferred to another. Start and padding, which no mask reaches, lose all the same, so that the picture may change.
 */
final class EvenPaint {

    private EvenPaint() {}

    /**
     * Whether every word has the same paint everywhere.
     *
     * @param words rows of the prompt's words, ascending
     */
    static boolean covers(List<PlacedPaint> phrases, int[] words) {
        if (words.length == 0) {
            return false;
        }
        List<PaintedPhrase> first = owners(phrases, words[0]);
        for (int word : words) {
            if (!isSame(first, owners(phrases, word))) {
                return false;
            }
        }
        return !first.isEmpty();
    }

    private static List<PaintedPhrase> owners(List<PlacedPaint> phrases, int row) {
        return phrases.stream()
                .filter(phrase -> phrase.tokens().rows().contains(row))
                .map(PlacedPaint::painted)
                .toList();
    }

    /** Sums of several masks are taken for different: nobody paints a word twice by chance. */
    private static boolean isSame(List<PaintedPhrase> some, List<PaintedPhrase> others) {
        return some.size() == 1
                && others.size() == 1
                && some.getFirst().strength() == others.getFirst().strength()
                && some.getFirst().mask().isLike(others.getFirst().mask());
    }
}
