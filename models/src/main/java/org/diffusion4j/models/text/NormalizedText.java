package org.diffusion4j.models.text;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as CLIP reads it, and where each of its characters comes from. The places are worked out when they are first
 * asked for: most texts are only read. Not for use by several threads.
 */
final class NormalizedText {

    private final String source;
    private final String text;
    private int[] starts = {};
    private int[] ends = {};

    NormalizedText(String source) {
        this.source = source;
        this.text = ClipWords.normalize(source);
    }

    String text() {
        return text;
    }

    /** Where character {@code index} of the normalised text begins in the source. */
    int start(int index) {
        place();
        return starts[index];
    }

    /** Where character {@code index} of the normalised text ends in the source. */
    int end(int index) {
        place();
        return ends[index];
    }

    /** Composing never reaches over the border of a grapheme cluster, so each one is normalised for itself. */
    private void place() {
        if (starts.length == text.length()) {
            return;
        }
        starts = new int[text.length()];
        ends = new int[text.length()];
        StringBuilder read = new StringBuilder();
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(source);
        int from = clusters.first();
        for (int to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
            String part = ClipWords.normalize(source.substring(from, to));
            if (part.equals(" ") && read.toString().endsWith(" ")) {
                ends[read.length() - 1] = to;
                continue;
            }
            int length = read.length();
            read.append(part);
            int filled = Math.min(read.length(), text.length());
            Arrays.fill(starts, Math.min(length, filled), filled, from);
            Arrays.fill(ends, Math.min(length, filled), filled, to);
        }
        if (!text.contentEquals(read)) {
            // A script whose clusters compose otherwise: every character then counts as coming from all of the text.
            Arrays.fill(starts, 0);
            Arrays.fill(ends, source.length());
        }
    }
}
