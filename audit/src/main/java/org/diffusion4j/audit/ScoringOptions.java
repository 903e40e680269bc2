package org.diffusion4j.audit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is measured of a caption, and in which variant. Two corpora are comparable only when scored with equal options.
 *
 * @param fixed whether slips of the reference programs are mended (VADER's "but" and "so", concreteness's deletions);
 *     false is the published behaviour
 * @param maxTokens white-space separated tokens that are scored; longer captions are flagged and scored by their head
 * @param ratings a concreteness table; without one the measure is absent
 * @param lemmatise whether "apples" may be looked up as "apple" in that table
 * @param wordNet whether the WordNet proxy is computed
 * @param partsOfSpeech whether a tagger runs
 * @param languages whether captions in other languages than English are told apart
 */
public record ScoringOptions(
        boolean fixed,
        int maxTokens,
        Optional<Path> ratings,
        boolean lemmatise,
        boolean wordNet,
        boolean partsOfSpeech,
        boolean languages) {

    public ScoringOptions {
        if (maxTokens < 1) {
            throw AuditException.request("the limit of tokens is " + maxTokens + "; it must be 1 or more");
        }
    }

    /** The published behaviour, 512 tokens, WordNet on, ratings and models off. */
    public static ScoringOptions standard() {
        return new ScoringOptions(false, 512, Optional.empty(), false, true, false, false);
    }

    public ScoringOptions withFixed(boolean on) {
        return new ScoringOptions(on, maxTokens, ratings, lemmatise, wordNet, partsOfSpeech, languages);
    }

    public ScoringOptions withMaxTokens(int tokens) {
        return new ScoringOptions(fixed, tokens, ratings, lemmatise, wordNet, partsOfSpeech, languages);
    }

    public ScoringOptions withRatings(Path table) {
        return new ScoringOptions(fixed, maxTokens, Optional.of(table), lemmatise, wordNet, partsOfSpeech, languages);
    }

    public ScoringOptions withLemmatise(boolean on) {
        return new ScoringOptions(fixed, maxTokens, ratings, on, wordNet, partsOfSpeech, languages);
    }

    public ScoringOptions withWordNet(boolean on) {
        return new ScoringOptions(fixed, maxTokens, ratings, lemmatise, on, partsOfSpeech, languages);
    }

    public ScoringOptions withPartsOfSpeech(boolean on) {
        return new ScoringOptions(fixed, maxTokens, ratings, lemmatise, wordNet, on, languages);
    }

    public ScoringOptions withLanguages(boolean on) {
        return new ScoringOptions(fixed, maxTokens, ratings, lemmatise, wordNet, partsOfSpeech, on);
    }
}
