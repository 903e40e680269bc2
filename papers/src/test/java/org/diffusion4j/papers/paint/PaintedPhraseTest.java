package org.diffusion4j.papers.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.diffusion4j.diffusion.PromptTokens;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.models.text.ClipTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a painted phrase to its tokens in the prompt. */
class PaintedPhraseTest {

    private static final ClipTokenizer TOKENIZER = ClipTokenizer.standard(ClipTokenizer.END);

    private static PromptTokens tokens(String prompt, int kept) {
        var tokens = TOKENIZER.place(prompt);
        return new PromptTokens(
                prompt,
                tokens,
                Collections.nCopies(tokens.size(), 1.0),
                Math.min(tokens.size(), kept),
                TOKENIZER.capacity());
    }

    private static PlacedPaint place(String prompt, String phrase) {
        return PaintedPhrase.of(phrase, Masks.full(2, 2)).place(tokens(prompt, TOKENIZER.capacity()));
    }

    private static String refusal(String prompt, String phrase) {
        return assertThrows(InvalidRequestException.class, () -> place(prompt, phrase))
                .getMessage();
    }

    /** What the tokens that were found say when they are read back. */
    private static String decoded(String prompt, PlacedPaint placed) {
        long[] ids = TOKENIZER.encodePadded(prompt);
        return TOKENIZER
                .decode(placed.tokens().rows().stream()
                        .mapToInt(row -> (int) ids[row])
                        .toArray())
                .strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a cat beside a red ball       | a cat           | a cat           | 0 | 2
            a cat beside a red ball       | red ball        | red ball        | 4 | 6
            a Cat, beside a red ball      | cat, Beside     | cat , beside    | 1 | 4
            a cat on a cat                | cat#1           | cat             | 1 | 2
            a cat on a cat                | cat#2           | cat             | 4 | 5
            a cat on a cat                | Cat #2          | cat             | 4 | 5
            a red  ball                   | red ball        | red ball        | 1 | 3
            a crème brûlée on a table     | crème brûlée    | crème brûlée    | 1 | 9
            """)
    void findsTheRunOfTokens(String prompt, String phrase, String text, int first, int end) {
        PlacedPaint placed = place(prompt, phrase);
        assertEquals(text, decoded(prompt, placed));
        assertEquals(first, placed.tokens().first());
        assertEquals(end, placed.tokens().end());
        assertEquals(first + 1, placed.tokens().rows().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a red ball              | dog     | "dog" is not in the prompt, whose words are: a, red, ball
            a cat in a catalogue    | catal   | "catal" is not in the prompt
            red balls               | ball    | "ball" is not in the prompt
            a cat and a cat         | cat     | "cat" is in the prompt 2 times; say which is meant: "cat#1"
            a cat and a cat         | cat#3   | "cat#3" is in the prompt only 2 times
            a cat                   | cat#2   | "cat#2" is in the prompt only once
            """)
    void saysWhatIsWrong(String prompt, String phrase, String explanation) {
        String message = refusal(prompt, phrase);
        assertTrue(message.contains(explanation), message);
    }

    @Test
    void aPhraseThatIsCutIsRefusedEvenInPart() {
        PromptTokens cut = tokens("a cat beside a red ball", 5);
        for (String phrase : List.of("ball", "red ball")) {
            InvalidRequestException refused = assertThrows(
                    InvalidRequestException.class,
                    () -> PaintedPhrase.of(phrase, Masks.full(2, 2)).place(cut));
            assertTrue(refused.getMessage().contains("behind the last token"), refused.getMessage());
        }
        assertEquals(
                List.of(5),
                PaintedPhrase.of("red", Masks.full(2, 2)).place(cut).tokens().rows());
    }

    @Test
    void aPhraseWithoutWordsAndAStrengthThatIsNoNumberAreRefused() {
        assertThrows(InvalidRequestException.class, () -> PaintedPhrase.of(" ", Masks.full(2, 2)));
        PaintedPhrase cat = PaintedPhrase.of("cat", Masks.full(2, 2));
        assertThrows(InvalidRequestException.class, () -> cat.withStrength(Double.NaN));
    }
}
