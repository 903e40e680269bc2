package org.diffusion4j.audit.stats;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.concreteness.ConcretenessScore;
import org.diffusion4j.audit.cue.PartsOfSpeech;

/**
 * What is counted of every caption. A measure is a number in a fixed range, quantised to bins that are as fine as the
 * number itself is printed; a caption for which it is not known (no rated word, no tagger) counts for none of its bins.
 */
public enum Measure {
    /** VADER's compound score; bins are exact. */
    COMPOUND(-1, 1, 20_000, true, "VADER compound", s -> s.vader().compound()),
    /** Absolute compound. */
    SENTIMENTALITY(0, 1, 10_000, true, "sentimentality (absolute compound)", CaptionScore::sentimentality),
    NEGATIVE(0, 1, 1000, false, "share of negative words", s -> s.vader().negative()),
    NEUTRAL(0, 1, 1000, false, "share of neutral words", s -> s.vader().neutral()),
    POSITIVE(0, 1, 1000, false, "share of positive words", s -> s.vader().positive()),
    /** 1 when the absolute compound is below 0.05. */
    NEUTRAL_CAPTION(
            0, 1, 1, true, "neutral captions", s -> is(s.sentimentClass().equals("neutral"))),
    POSITIVE_CAPTION(
            0, 1, 1, false, "positive captions", s -> is(s.sentimentClass().equals("positive"))),
    NEGATIVE_CAPTION(
            0, 1, 1, false, "negative captions", s -> is(s.sentimentClass().equals("negative"))),
    POLARITY(-1, 1, 20_000, true, "polarity (Pattern)", s -> s.pattern().polarity()),
    SUBJECTIVITY(0, 1, 10_000, true, "subjectivity (Pattern)", s -> s.pattern().subjectivity()),
    /** Subjectivity of captions with at least one word that the lexicon knows. */
    SUBJECTIVITY_WHERE_KNOWN(
            0,
            1,
            10_000,
            true,
            "subjectivity where a word is known",
            s -> s.pattern().items() > 0 ? s.pattern().subjectivity() : Double.NaN),
    /** 1 (abstract) to 5 (concrete), by the user's ratings. */
    CONCRETENESS(1, 5, 4000, true, "concreteness (ratings)", s -> known(s.concreteness())),
    /** 1 when one of the most abstract 1 % of the rated words is there. */
    ABSTRACT_WORD(
            0,
            1,
            1,
            true,
            "captions with a most abstract word",
            s -> s.concreteness().isKnown() ? is(s.concreteness().hasAbstractWord()) : Double.NaN),
    /** Share of physical nouns by WordNet; another measure than concreteness. */
    WORDNET_PHYSICAL(0, 1, 1000, true, "physical nouns (WordNet proxy)", s -> known(s.wordNet())),
    SIMILE(0, 1, 1, true, "captions with a simile cue", s -> is(!s.simile().isEmpty())),
    IDIOM(0, 1, 1, true, "captions with a listed idiom", s -> is(!s.idiom().isEmpty())),
    /** Words of the normalised text; counted up to 1,000. */
    TOKENS(0, 1000, 1000, true, "words", s -> Math.min(s.tokens(), 1000)),
    VADER_COVERAGE(0, 1, 1000, false, "words in VADER's lexicon", CaptionScore::vaderCoverage),
    PATTERN_COVERAGE(0, 1, 1000, false, "items of the Pattern lexicon", s -> Math.min(1, s.patternCoverage())),
    CONCRETENESS_COVERAGE(
            0,
            1,
            1000,
            false,
            "words with a rating",
            s -> Math.min(1, s.concreteness().coverage())),
    WORDNET_COVERAGE(
            0,
            1,
            1000,
            false,
            "words that WordNet knows as nouns",
            s -> s.wordNet().coverage()),
    NOUN_SHARE(
            0, 1, 1000, true, "nouns among the words", s -> share(s, s.parts().nouns())),
    PRONOUN_SHARE(
            0,
            1,
            1000,
            true,
            "pronouns among the words",
            s -> share(s, s.parts().pronouns())),
    ADJECTIVE_SHARE(
            0,
            1,
            1000,
            true,
            "adjectives among the words",
            s -> share(s, s.parts().adjectives())),
    ADPOSITION_SHARE(
            0,
            1,
            1000,
            true,
            "adpositions among the words",
            s -> share(s, s.parts().adpositions())),
    VERB_SHARE(
            0, 1, 1000, true, "verbs among the words", s -> share(s, s.parts().verbs())),
    NOUNS(0, 100, 100, false, "nouns a caption", s -> count(s, s.parts().nouns())),
    PRONOUNS(0, 100, 100, false, "pronouns a caption", s -> count(s, s.parts().pronouns())),
    ADJECTIVES(
            0, 100, 100, false, "adjectives a caption", s -> count(s, s.parts().adjectives())),
    ADPOSITIONS(
            0, 100, 100, false, "adpositions a caption", s -> count(s, s.parts().adpositions())),
    VERBS(0, 100, 100, false, "verbs a caption", s -> count(s, s.parts().verbs()));

    /** Bins of the coarse histograms that are kept for every shard and length. */
    public static final int COARSE_BINS = 51;
    /** Sums are kept in billionths, so that they are whole numbers. */
    public static final double UNIT = 1e9;

    private final double low;
    private final double high;
    private final int steps;
    private final boolean compared;
    private final String title;
    private final ToDoubleFunction<CaptionScore> value;

    Measure(double low, double high, int steps, boolean compared, String title, ToDoubleFunction<CaptionScore> value) {
        this.low = low;
        this.high = high;
        this.steps = steps;
        this.compared = compared;
        this.title = title;
        this.value = value;
    }

    private static double is(boolean condition) {
        return condition ? 1 : 0;
    }

    private static double known(ConcretenessScore score) {
        return score.isKnown() ? score.mean() : Double.NaN;
    }

    private static double share(CaptionScore score, int count) {
        return score.parts().words() == 0
                ? Double.NaN
                : (double) count / score.parts().words();
    }

    private static double count(CaptionScore score, int count) {
        return score.parts().equals(PartsOfSpeech.Counts.NONE) ? Double.NaN : Math.min(count, 100);
    }

    /** The measure of a caption, or not a number where it is not known. */
    public double of(CaptionScore score) {
        return value.applyAsDouble(score);
    }

    /** The bin of a value, 0 to {@link #steps}. */
    int bin(double v) {
        return (int) Math.round((v - low) / (high - low) * steps);
    }

    /** The coarse bin that holds a fine one. */
    int coarse(int bin) {
        if (this == TOKENS) {
            // Captions have tens of words: a bin for each, and one for all beyond.
            return Math.min(bin, COARSE_BINS - 1);
        }
        return (int) ((long) bin * COARSE_BINS / (steps + 1));
    }

    /** The value in the middle of a bin. */
    public double value(int bin) {
        return low + (high - low) * bin / steps;
    }

    /** Bins are 0 to this. */
    public int steps() {
        return steps;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    /** Whether shards and lengths are kept, so that it has intervals and length-matched comparisons. */
    public boolean isCompared() {
        return compared;
    }

    /** A yes or no of every caption. */
    public boolean isShare() {
        return steps == 1;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** As in {@code result.json}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Measure> ofKey(String key) {
        for (Measure measure : values()) {
            if (measure.key().equals(key)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
