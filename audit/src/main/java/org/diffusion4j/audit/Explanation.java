package org.diffusion4j.audit;

import java.util.List;
import java.util.Locale;

/**
 * One caption's score with the words and rules that made it.
 *
 * @param text the caption
 * @param score what they add up to
 * @param steps in the order in which the scorers took them
 */
public record Explanation(String text, CaptionScore score, List<Step> steps) {

    /**
     * One word or rule.
     *
     * @param measure {@code vader}, {@code polarity}, {@code subjectivity}, {@code concreteness}, {@code wordnet}
     * @param words of the caption
     * @param rule what was applied to them
     * @param value after the rule
     */
    public record Step(String measure, String words, String rule, double value) {}

    public Explanation {
        steps = List.copyOf(steps);
    }

    /** For a person, a line a step. */
    public String asText() {
        StringBuilder out = new StringBuilder();
        for (Step step : steps) {
            out.append(String.format(
                    Locale.ROOT, "%-13s %-24s %s: %.4f%n", step.measure(), step.words(), step.rule(), step.value()));
        }
        out.append(String.format(
                Locale.ROOT,
                "compound %.4f (neg %.3f, neu %.3f, pos %.3f), polarity %.4f, subjectivity %.4f over %d items%n",
                score.vader().compound(),
                score.vader().negative(),
                score.vader().neutral(),
                score.vader().positive(),
                score.pattern().polarity(),
                score.pattern().subjectivity(),
                score.pattern().items()));
        out.append(
                score.concreteness().isKnown()
                        ? String.format(
                                Locale.ROOT,
                                "concreteness %.3f of 1 to 5%n",
                                score.concreteness().mean())
                        : String.format("concreteness: no rated word, or no ratings file (--ratings FILE)%n"));
        if (score.wordNet().isKnown()) {
            out.append(String.format(
                    Locale.ROOT,
                    "physical nouns by WordNet %.3f%n",
                    score.wordNet().mean()));
        }
        out.append(score.simile().isEmpty() ? "" : String.format("simile cue: %s%n", score.simile()));
        out.append(score.idiom().isEmpty() ? "" : String.format("idiom: %s%n", score.idiom()));
        return out.toString();
    }
}
