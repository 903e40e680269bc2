package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.PromptTokens.Span;
import org.diffusion4j.diffusion.checkpoint.ModelFiles;
import org.diffusion4j.diffusion.checkpoint.Networks;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Phrases of a prompt, and the rows of the hidden states they are. */
class PromptTokensTest {

    @SuppressWarnings("NullAway.Init") // opened once for all tests
    private static Networks networks;

    @BeforeAll
    static void open() {
        networks = ModelFiles.open(Reference.path("models/sd1-tiny")).load(ScalarType.Float);
    }

    @AfterAll
    static void close() {
        networks.close();
    }

    private static PromptTokens tokens(PromptReading reading, String prompt) {
        return new ClipConditioner(networks.tokenizer(), networks.textEncoder(), reading).tokens(prompt);
    }

    /** What the rows of a phrase decode to, read from the very ids the text encoder is given. */
    private static String decoded(PromptTokens tokens, String phrase, String whole) {
        ClipTokenizer tokenizer = networks.tokenizer();
        long[] ids = tokenizer.encodeChunks(whole).stream()
                .flatMapToLong(java.util.Arrays::stream)
                .toArray();
        int[] rows = tokens.rows(tokens.find(phrase).getFirst());
        return tokenizer.decode(
                java.util.Arrays.stream(rows).map(row -> (int) ids[row]).toArray());
    }

    @Test
    void findsPhrasesAtTheStartTheEndAndAcrossPunctuation() {
        String prompt = "A red car, and a white  sheep";
        PromptTokens tokens = tokens(PromptReading.PLAIN, prompt);
        assertEquals("a red car", decoded(tokens, "a red car", prompt));
        assertEquals("white sheep", decoded(tokens, "white sheep", prompt));
        assertEquals("car , and", decoded(tokens, "car, and", prompt));
        assertEquals(List.of(new Span(0, 1), new Span(15, 16)), tokens.find("a"));
        assertEquals(List.of(), tokens.find("ca"));
        assertEquals(List.of(), tokens.find("red  sheep"));
        assertEquals(List.of(), tokens.find(" "));
    }

    @Test
    void aWordOfSeveralTokensIsOne() {
        PromptTokens tokens = tokens(PromptReading.PLAIN, "a extraordinarily red cat");
        assertTrue(tokens.rows(tokens.find("extraordinarily").getFirst()).length > 1, "the tiny vocabulary splits it");
        assertEquals(4, tokens.words().size());
        assertEquals("red", tokens.text(tokens.words().get(2)));
    }

    @Test
    void spansOfWeightedPromptsCountThePlainText() {
        PromptTokens tokens = tokens(PromptReading.PLAIN.withWeights(), "a (red:1.3) [car]");
        assertEquals("a red car", tokens.text());
        assertArrayEquals(
                tokens(PromptReading.PLAIN, "a red car").rows(new Span(2, 9)),
                tokens.rows(tokens.find("red car").getFirst()));
    }

    @Test
    void rowsSkipTheStartsAndEndsOfPortions() {
        String prompt = "cat ".repeat(80) + "a dog";
        PromptTokens tokens = tokens(PromptReading.PLAIN.withUnlimitedLength(), prompt);
        assertEquals("dog", decoded(tokens, "dog", prompt));
        assertEquals(1, tokens.rows()[0]);
        assertFalse(tokens.isCut(tokens.find("dog").getFirst()));
    }

    @Test
    void saysWhatWasCut() {
        PromptTokens tokens = tokens(PromptReading.PLAIN, "cat ".repeat(80) + "a dog");
        Span dog = tokens.find("dog").getFirst();
        assertTrue(tokens.isCut(dog));
        assertEquals(0, tokens.rows(dog).length);
        assertFalse(tokens.isCut(tokens.find("cat").getFirst()));
        assertEquals(networks.tokenizer().capacity(), tokens.rows().length);
    }
}
