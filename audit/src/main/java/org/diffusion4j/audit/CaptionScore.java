package org.diffusion4j.audit;

import org.diffusion4j.audit.concreteness.ConcretenessScore;
import org.diffusion4j.audit.cue.PartsOfSpeech;
import org.diffusion4j.audit.sentiment.PatternScore;
import org.diffusion4j.audit.sentiment.VaderScore;
import org.diffusion4j.audit.text.Flag;

/**
 * Everything measured of one caption.
 *
 * @param vader sentiment
 * @param pattern polarity and subjectivity
 * @param concreteness by a ratings table, 1 to 5; {@link ConcretenessScore#none} without one
 * @param wordNet by WordNet, 0 to 1, another measure; none when switched off
 * @param parts part-of-speech counts; zeros when switched off
 * @param simile the simile cue found, or empty
 * @param idiom the idiom found, or empty
 * @param tokens words of the normalised text
 * @param flags bits of {@link Flag}
 */
public record CaptionScore(
        VaderScore vader,
        PatternScore pattern,
        ConcretenessScore concreteness,
        ConcretenessScore wordNet,
        PartsOfSpeech.Counts parts,
        String simile,
        String idiom,
        int tokens,
        int flags) {

    /** Below this absolute compound score a caption counts as neutral (ArtEmis). */
    public static final double NEUTRAL = 0.05;

    /** VADER's strength without its sign, 0 to 1. */
    public double sentimentality() {
        return Math.abs(vader.compound());
    }

    /** {@code neutral}, {@code positive} or {@code negative}. */
    public String sentimentClass() {
        if (sentimentality() < NEUTRAL) {
            return "neutral";
        }
        return vader.compound() > 0 ? "positive" : "negative";
    }

    public double objectiveness() {
        return 1 - pattern.subjectivity();
    }

    /** 0 (concrete) to 1 (abstract): (5 - concreteness) / 4; not a number when no word is rated. */
    public double abstraction() {
        return (5 - concreteness.mean()) / 4;
    }

    /** Share of VADER's words that its lexicon knows, 0 to 1. */
    public double vaderCoverage() {
        return vader.words() == 0 ? 0 : (double) vader.known() / vader.words();
    }

    /** Items of the Pattern lexicon for each token, 0 to 1. */
    public double patternCoverage() {
        return pattern.words() == 0 ? 0 : (double) pattern.items() / pattern.words();
    }

    public boolean has(Flag flag) {
        return flag.isIn(flags);
    }

    /** The same score, flagged once more. */
    public CaptionScore with(Flag flag) {
        return new CaptionScore(
                vader, pattern, concreteness, wordNet, parts, simile, idiom, tokens, flags | flag.bit());
    }
}
