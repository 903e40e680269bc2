package org.diffusion4j.audit.concreteness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.audit.sentiment.Evidence;
import org.diffusion4j.audit.text.Characters;

/**
 * The mean rating of a caption's words, expressions of two words first. Immutable and safe to share.
 */
public final class ConcretenessScorer {

    /** How expressions leave the text before its single words are looked up. */
    public enum Mode {
        /** By plain replacement in the text, as the published procedure does, which can cut inside longer words. */
        COMPATIBLE,
        /** Word by word. */
        FIXED
    }

    private final ConcretenessTable table;
    private final Mode mode;
    private final boolean lemmatise;

    /**
     * @param lemmatise whether "apples" may be looked up as "apple"; the table holds base forms
     */
    public ConcretenessScorer(ConcretenessTable table, Mode mode, boolean lemmatise) {
        this.table = table;
        this.mode = mode;
        this.lemmatise = lemmatise;
    }

    /** @param words a caption's words in lower case, in order */
    public ConcretenessScore score(List<String> words, Evidence evidence) {
        Sum sum = new Sum(evidence);
        Map<String, Integer> expressions = expressions(words);
        expressions.forEach((expression, count) -> sum.add(expression, table.expression(expression), count, 2));
        List<String> rest = expressions.isEmpty() ? words : without(words, expressions);
        for (String word : rest) {
            String known = lemmatise ? Lemmas.known(word, table::hasWord) : table.hasWord(word) ? word : "";
            if (!known.isEmpty()) {
                sum.add(known, table.word(known), 1, 1);
            }
        }
        return sum.entries == 0
                ? ConcretenessScore.none(words.size())
                : new ConcretenessScore(sum.total / sum.entries, sum.matched, words.size(), sum.abstractWord);
    }

    private Map<String, Integer> expressions(List<String> words) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            String pair = words.get(i) + " " + words.get(i + 1);
            if (!Double.isNaN(table.expression(pair))) {
                found.merge(pair, 1, Integer::sum);
                // Of "ice cream cream" only the first pair is meant when words are counted one by one.
                i += mode == Mode.FIXED ? 1 : 0;
            }
        }
        return found;
    }

    private List<String> without(List<String> words, Map<String, Integer> expressions) {
        if (mode == Mode.COMPATIBLE) {
            String text = String.join(" ", words);
            for (String expression : expressions.keySet()) {
                text = text.replace(expression, "");
            }
            return Characters.splitOnSpace(text);
        }
        List<String> rest = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            if (i + 1 < words.size() && expressions.containsKey(words.get(i) + " " + words.get(i + 1))) {
                i++;
            } else {
                rest.add(words.get(i));
            }
        }
        return rest;
    }

    private final class Sum {
        final Evidence evidence;
        double total;
        int entries;
        int matched;
        boolean abstractWord;

        Sum(Evidence evidence) {
            this.evidence = evidence;
        }

        void add(String entry, double rating, int count, int words) {
            total += rating * count;
            entries += count;
            matched += words * count;
            abstractWord |= table.isMostAbstract(entry);
            if (evidence.wanted()) {
                evidence.note("concreteness", entry, count == 1 ? "rated" : "rated, " + count + " times", rating);
            }
        }
    }
}
