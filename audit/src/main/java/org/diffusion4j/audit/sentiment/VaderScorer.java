package org.diffusion4j.audit.sentiment;

import static org.diffusion4j.audit.sentiment.Rounding.round;

import java.util.Locale;

/**
 * VADER (Hutto and Gilbert 2014), rule by rule. Each word of the lexicon starts with its mean rating and is changed by
 * the three words before it, by capitals, phrases and "but"; the sum S of all valences becomes
 * {@code compound = S / sqrt(S^2 + 15)}. Stateless and safe to share between threads.
 */
public final class VaderScorer {

    private static final double CAPITALS = 0.733;
    private static final double NEGATION = -0.74;
    private static final double NEVER_SO = 1.25;
    private static final double NORMALISATION = 15;
    /** How much of a booster is left when it stands one, two or three words before. */
    private static final double[] BOOSTER_BY_DISTANCE = {1, 0.95, 0.9};

    private final VaderLexicon lexicon;
    private final VaderMode mode;

    public VaderScorer(VaderLexicon lexicon, VaderMode mode) {
        this.lexicon = lexicon;
        this.mode = mode;
    }

    public VaderScore score(String text) {
        return score(text, Evidence.NONE);
    }

    /** Scores a text and tells the evidence every word that has a valence and what changed it. */
    public VaderScore score(String text, Evidence evidence) {
        VaderText words = VaderText.of(text, lexicon);
        if (words.size() == 0) {
            return VaderScore.EMPTY;
        }
        double[] valences = new double[words.size()];
        int known = 0;
        for (int i = 0; i < valences.length; i++) {
            boolean modifierOnly =
                    words.entries()[i].booster() != 0 || words.isAt(i, "kind") && words.isAt(i + 1, "of");
            known += words.entries()[i].hasValence() ? 1 : 0;
            valences[i] = modifierOnly || !words.entries()[i].hasValence() ? 0 : valence(words, i, evidence);
        }
        weighAroundBut(words, valences, evidence);
        return summarise(valences, emphasis(words, evidence), known, evidence);
    }

    /** The valence of word i, which is in the lexicon, after everything around it had its say. */
    private double valence(VaderText words, int i, Evidence evidence) {
        double rating = words.entries()[i].valence();
        double v = rating;
        if (words.isAt(i, "no") && i + 1 < words.size() && words.entries()[i + 1].hasValence()) {
            v = 0;
        }
        if (words.isAt(i - 1, "no")
                || words.isAt(i - 2, "no")
                || words.isAt(i - 3, "no") && words.isAt(i - 1, "or", "nor")) {
            v = rating * NEGATION;
        }
        if (words.shouted()[i]) {
            v += v > 0 ? CAPITALS : -CAPITALS;
        }
        for (int distance = 1; distance <= 3 && distance <= i; distance++) {
            if (!words.entries()[i - distance].hasValence()) {
                double before = v;
                v += booster(words, i - distance, v) * BOOSTER_BY_DISTANCE[distance - 1];
                v = negated(words, i, distance, v);
                v = distance == 3 ? phrases(words, i, v) : v;
                noteChange(evidence, words, i, distance, before, v);
            }
        }
        if (words.isAt(i - 1, "least") && !words.entries()[i - 1].hasValence() && !words.isAt(i - 2, "at", "very")) {
            v *= NEGATION;
        }
        if (evidence.wanted()) {
            evidence.note("vader", words.words()[i], String.format(Locale.ROOT, "rated %+.1f, counts", rating), v);
        }
        return v;
    }

    private static double booster(VaderText words, int index, double valence) {
        double boost = words.entries()[index].booster();
        if (boost == 0) {
            return 0;
        }
        boost = valence < 0 ? -boost : boost;
        if (words.shouted()[index]) {
            boost += valence > 0 ? CAPITALS : -CAPITALS;
        }
        return boost;
    }

    private double negated(VaderText words, int i, int distance, double valence) {
        if (distance == 2) {
            if (words.isAt(i - 2, "never") && words.isAt(i - 1, "so", "this")) {
                return valence * NEVER_SO;
            }
            if (words.isAt(i - 2, "without") && words.isAt(i - 1, "doubt")) {
                return valence;
            }
        }
        if (distance == 3) {
            boolean never = words.isAt(i - 3, "never");
            boolean strengthened = mode == VaderMode.COMPATIBLE
                    // The reference forgets the parentheses, so "so" or "this" directly before is enough.
                    ? never && words.isAt(i - 2, "so", "this") || words.isAt(i - 1, "so", "this")
                    : never && (words.isAt(i - 2, "so", "this") || words.isAt(i - 1, "so", "this"));
            if (strengthened) {
                return valence * NEVER_SO;
            }
            if (words.isAt(i - 3, "without") && (words.isAt(i - 2, "doubt") || words.isAt(i - 1, "doubt"))) {
                return valence;
            }
        }
        return words.entries()[i - distance].negation() ? valence * NEGATION : valence;
    }

    /** Special phrases around word i, of which three words precede it, and boosters of several words. */
    private double phrases(VaderText words, int i, double valence) {
        double v = valence;
        int[][] before = {{i - 1, i}, {i - 2, i}, {i - 2, i - 1}, {i - 3, i - 1}, {i - 3, i - 2}};
        for (int[] span : before) {
            double special = lexicon.phrase(words.phrase(span[0], span[1]));
            if (!Double.isNaN(special)) {
                v = special;
                break;
            }
        }
        for (int last = i + 1; last <= i + 2 && last < words.size(); last++) {
            double special = lexicon.phrase(words.phrase(i, last));
            v = Double.isNaN(special) ? v : special;
        }
        v += lexicon.boosterPhrase(words.phrase(i - 3, i - 1));
        v += lexicon.boosterPhrase(words.phrase(i - 3, i - 2));
        return v + lexicon.boosterPhrase(words.phrase(i - 2, i - 1));
    }

    /** What stands before "but" counts half, what stands after it one and a half times. */
    private void weighAroundBut(VaderText words, double[] valences, Evidence evidence) {
        int but = 0;
        while (but < valences.length && !words.isAt(but, "but")) {
            but++;
        }
        if (but == valences.length) {
            return;
        }
        for (int k = 0; k < valences.length; k++) {
            // The reference looks a value's position up by the value: equal ones are taken for the first of them.
            int position = mode == VaderMode.COMPATIBLE ? firstEqual(valences, valences[k]) : k;
            valences[position] *= position < but ? 0.5 : position > but ? 1.5 : 1;
        }
        if (evidence.wanted()) {
            evidence.note("vader", "but", "words before it count half, after it one and a half times", 1.5);
        }
    }

    private static int firstEqual(double[] values, double value) {
        int i = 0;
        while (values[i] != value) {
            i++;
        }
        return i;
    }

    private static double emphasis(VaderText words, Evidence evidence) {
        double exclamation = Math.min(words.exclamations(), 4) * 0.292;
        double question = 0;
        if (words.questions() > 1) {
            question = words.questions() <= 3 ? words.questions() * 0.18 : 0.96;
        }
        double emphasis = exclamation + question;
        if (emphasis > 0 && evidence.wanted()) {
            evidence.note("vader", "! ?", "punctuation strengthens the sum", emphasis);
        }
        return emphasis;
    }

    private static VaderScore summarise(double[] valences, double emphasis, int known, Evidence evidence) {
        double sum = 0;
        double positive = 0;
        double negative = 0;
        int neutral = 0;
        for (double v : valences) {
            sum += v;
            // One is added because a neutral word counts as one.
            positive += v > 0 ? v + 1 : 0;
            negative += v < 0 ? v - 1 : 0;
            neutral += v == 0 ? 1 : 0;
        }
        sum += sum > 0 ? emphasis : sum < 0 ? -emphasis : 0;
        if (positive > Math.abs(negative)) {
            positive += emphasis;
        } else if (positive < Math.abs(negative)) {
            negative -= emphasis;
        }
        if (evidence.wanted()) {
            evidence.note("vader", "", "sum of all words", sum);
        }
        double compound = Math.clamp(sum / Math.sqrt(sum * sum + NORMALISATION), -1.0, 1.0);
        double total = positive + Math.abs(negative) + neutral;
        return new VaderScore(
                plusZero(round(compound, 4)),
                plusZero(round(Math.abs(negative / total), 3)),
                round(neutral / total, 3),
                round(Math.abs(positive / total), 3),
                valences.length,
                known);
    }

    /** Negative zero is no score that a reader should meet. */
    private static double plusZero(double value) {
        return value + 0.0;
    }

    private static void noteChange(
            Evidence evidence, VaderText words, int i, int distance, double before, double after) {
        if (before != after && evidence.wanted()) {
            String rule = String.format(
                    Locale.ROOT,
                    "'%s' %s before changes it from %+.4f",
                    words.words()[i - distance],
                    distance == 1 ? "right" : distance + " words",
                    before);
            evidence.note("vader", words.words()[i], rule, after);
        }
    }
}
