package org.diffusion4j.audit.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.lexicon.WordList;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** VADER's rules one at a time, and what the two modes do differently. The numbers are the reference program's. */
class VaderRulesTest {

    private static final VaderLexicon LEXICON = VaderLexicon.bundled();
    private static final VaderScorer COMPATIBLE = new VaderScorer(LEXICON, VaderMode.COMPATIBLE);
    private static final VaderScorer FIXED = new VaderScorer(LEXICON, VaderMode.FIXED);

    @Test
    void theLaterOfTwoEqualWordsWinsAndIsReported() {
        assertEquals(7506, LEXICON.size());
        assertEquals(14, LEXICON.warnings().size());
    }

    @Test
    void capitalsCountOnlyBesideOtherWords() {
        assertEquals(
                COMPATIBLE.score("good art").compound(),
                COMPATIBLE.score("GOOD ART").compound());
        assertTrue(COMPATIBLE.score("GOOD art").compound()
                > COMPATIBLE.score("good art").compound());
    }

    @Test
    void aSpecialPhraseNeedsThreeWordsBeforeItsRatedWord() {
        assertNotEquals(
                COMPATIBLE.score("the cold bare kiss of death").compound(),
                COMPATIBLE.score("kiss of death").compound());
    }

    @Test
    void soDirectlyBeforeStrengthensOnlyInCompatibleMode() {
        String text = "the dog is so happy";
        assertEquals(0.6948, COMPATIBLE.score(text).compound());
        assertEquals(0.6115, FIXED.score(text).compound());
        assertEquals(COMPATIBLE.score("never so happy"), FIXED.score("never so happy"));
    }

    @Test
    void butTakesEqualValuesForTheFirstOnlyInCompatibleMode() {
        String text = "a good dog but a good cat";
        assertEquals(0.7003, COMPATIBLE.score(text).compound());
        // .5 and 1.5 of the same rating are twice the rating.
        assertEquals(
                COMPATIBLE.score("a good dog and a good cat").compound(),
                FIXED.score(text).compound());
    }

    @Test
    void anEmojiOfSeveralCodePointsHasNoWords() {
        assertEquals(0, COMPATIBLE.score("I ❤️ this").compound());
    }

    @Test
    void blankTextsScoreZeroEverywhere() {
        for (String blank : List.of("", " ", "\t\n", "\u00a0\u2003")) {
            assertEquals(VaderScore.EMPTY, COMPATIBLE.score(blank));
        }
    }

    @Test
    void evidenceNamesTheWordAndWhatChangedIt() {
        List<String> notes = new ArrayList<>();
        COMPATIBLE.score("not a VERY good dog", (measure, words, rule, value) -> notes.add(words + ": " + rule));
        assertTrue(notes.stream().anyMatch(n -> n.startsWith("good: 'VERY' right before")), notes::toString);
        assertTrue(notes.stream().anyMatch(n -> n.startsWith("good: 'not' 3 words before")), notes::toString);
    }

    @Test
    void aBrokenListNamesItsLine() {
        WordList broken = new WordList("mine.txt", "fine\t1.0\nbroken\tx\n", "");
        AuditException e = Assertions.assertThrows(
                AuditException.class,
                () -> VaderLexicon.of(
                        broken, WordList.bundled("emoji_utf8_lexicon.txt"), WordList.bundled("vader-words.tsv")));
        assertEquals("mine.txt, line 2: 'x' is not a number", e.getMessage());
    }
}
