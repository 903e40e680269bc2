package org.diffusion4j.audit.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.diffusion4j.audit.lexicon.WordList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens and rules of the Pattern scorer; polarities and subjectivities are TextBlob's own. */
class PatternRulesTest {

    private static final PatternLexicon LEXICON = PatternLexicon.bundled();
    private static final PatternScorer SCORER = new PatternScorer(LEXICON);

    @Test
    void derivedAdverbsAreKnown() {
        assertEquals(2860, LEXICON.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "it isn't good|it is n ' t good",
                "Mr. Dow (U.S.) left...|mr. dow ( u.s. ) left ...",
                "size 8) shoes|size 8) shoes",
                "box D |boxd",
                "a : - ) b|a :-) b",
                "fine ( ! )|fine (!)",
                "so good!!|so good ! !",
            })
    void tokensAreTheReferencesOwn(String text, String tokens) {
        assertEquals(tokens, String.join(" ", new PatternTokenizer(tokens()).tokens(text)));
    }

    private static PatternTokens tokens() {
        return PatternTokens.of(WordList.bundled("pattern-tokens.tsv"));
    }

    @Test
    void aBlankLineEndsASentenceAndIsNoWord() {
        assertEquals(List.of("a", ":", "("), new PatternTokenizer(tokens()).tokens("a :\n\n("));
        assertEquals(0.7, SCORER.score("terribly\r\n\r\ngood").polarity(), 1e-9);
    }

    @Test
    void anAdverbModifiesANegationTurnsAndAnExclamationMarkStrengthens() {
        assertEquals(0.91, SCORER.score("very good").polarity(), 1e-9);
        assertEquals(-0.35, SCORER.score("not a good").polarity(), 1e-9);
        assertEquals(0.875, SCORER.score("good!").polarity(), 1e-9);
    }

    @Test
    void unknownWordsAloneAreZeroItems() {
        PatternScore score = SCORER.score("a red apple");
        assertEquals(1, score.items());
        assertEquals(0, SCORER.score("an apple on the table").items());
    }
}
