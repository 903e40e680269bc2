package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.checkpoint.ModelFiles;
import org.diffusion4j.diffusion.checkpoint.Networks;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.testing.Agreement;
import org.diffusion4j.testing.Reference;
import org.diffusion4j.testing.StoredArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How prompts become hidden states, by every way of reading them. */
class ClipConditionerTest {

    private static final String CASE = "sd1-ddim";
    private static final String PROMPT =
            Reference.description(CASE).get("prompt").asString();

    @SuppressWarnings("NullAway.Init") // opened once for all tests
    private static Networks networks;

    private final List<String> warnings = new ArrayList<>();

    private final DrawListener listener = new DrawListener() {
        @Override
        public void progress(Progress progress) {}

        @Override
        public void warning(String text) {
            warnings.add(text);
        }
    };

    @BeforeAll
    static void open() {
        networks = ModelFiles.open(Reference.path("models/sd1-tiny")).load(ScalarType.Float);
    }

    @AfterAll
    static void close() {
        networks.close();
    }

    private StoredArray encoded(PromptReading reading, String... prompts) {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open()) {
            Tensor states = new ClipConditioner(networks.tokenizer(), networks.textEncoder(), reading)
                    .encode(List.of(prompts), listener)
                    .hiddenStates();
            return new StoredArray(Tensors.shape(states), Tensors.floats(states));
        }
    }

    @Test
    void plainPromptsAgreeWithDiffusers() {
        Agreement.assertAgrees(
                "prompt_embeds", Reference.expected(CASE).get("prompt_embeds"), encoded(PromptReading.PLAIN, PROMPT));
        assertEquals(List.of(), warnings);
    }

    @Test
    void weightsOfOneChangeNothing() {
        assertArrayEquals(
                encoded(PromptReading.PLAIN, PROMPT).values(),
                encoded(PromptReading.PLAIN.withWeights(), PROMPT).values());
    }

    @Test
    void weightsMultiplyTheirTokensVectorsAndTheMeanIsRestored() {
        StoredArray plain = encoded(PromptReading.PLAIN, "a red car");
        StoredArray weighted = encoded(PromptReading.PLAIN.withWeights(), "a (red:2) car");
        int width = (int) plain.shape()[2];
        assertEquals(mean(plain), mean(weighted), 1e-5 * Math.abs(mean(plain)) + 1e-7);
        // start, a, red, car: every row is multiplied by the same number, and red by twice that
        double common = weighted.values()[0] / plain.values()[0];
        for (int row : new int[] {0, 1, 2, 3, 4, 76}) {
            double factor = row == 2 ? 2 * common : common;
            for (int i = row * width; i < (row + 1) * width; i++) {
                assertEquals(factor * plain.values()[i], weighted.values()[i], 1e-4, "row " + row);
            }
        }
    }

    /** The states by their factors are those of the same words without weights, in every portion. */
    @Test
    void factorsSayWhatEachStateWasMultipliedBy() {
        String words = String.join(" ", java.util.Collections.nCopies(73, "a"));
        PromptReading reading = PromptReading.PLAIN.withUnlimitedLength();
        float[] plain = encoded(reading, words + " red car").values();
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open()) {
            TextStates weighted = new ClipConditioner(
                            networks.tokenizer(), networks.textEncoder(), reading.withWeights())
                    .encode(List.of(words + " (red car:1.7)"), listener);
            assertArrayEquals(new long[] {1, 154, 1}, Tensors.shape(weighted.factors()));
            assertArrayEquals(plain, Tensors.floats(weighted.hiddenStates().div(weighted.factors())), 1e-5f);
        }
    }

    private static double mean(StoredArray array) {
        double sum = 0;
        for (float value : array.values()) {
            sum += value;
        }
        return sum / array.values().length;
    }

    @Test
    void longPromptsAreReadInPortionsAndTheShorterIsFilled() {
        String words = String.join(" ", java.util.Collections.nCopies(80, "a"));
        StoredArray both = encoded(PromptReading.PLAIN.withUnlimitedLength(), words, "a car");
        assertArrayEquals(new long[] {2, 154, both.shape()[2]}, both.shape());
        assertEquals(List.of(), warnings);
        int portion = 77 * (int) both.shape()[2];
        assertArrayEquals(
                encoded(PromptReading.PLAIN, "a a a a a").values(),
                Arrays.copyOfRange(both.values(), portion, 2 * portion),
                1e-5f,
                "the five words that are left make the second portion");
        assertArrayEquals(
                encoded(PromptReading.PLAIN, "").values(),
                Arrays.copyOfRange(both.values(), 3 * portion, 4 * portion),
                1e-5f,
                "the shorter prompt goes on as an empty one");
    }

    @Test
    void withoutThatTheRestIsCutAndQuoted() {
        String words = String.join(" ", java.util.Collections.nCopies(75, "a")) + " zebra crossing";
        assertArrayEquals(
                new long[] {1, 77, 32}, encoded(PromptReading.PLAIN, words).shape());
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("zebra"), warnings.getFirst());
    }

    @Test
    void clipSkipListensToAnEarlierLayer() {
        StoredArray last = encoded(PromptReading.PLAIN, PROMPT);
        StoredArray earlier = encoded(PromptReading.PLAIN.withClipSkip(2), PROMPT);
        assertArrayEquals(last.shape(), earlier.shape());
        assertTrue(!Arrays.equals(last.values(), earlier.values()));
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open()) {
            long[] ids = networks.tokenizer().encodePadded(PROMPT);
            Tensor vectors = networks.textEncoder().embed(Tensors.of(ids, 1, ids.length));
            assertArrayEquals(Tensors.floats(networks.textEncoder().forward(vectors, 1)), earlier.values());
        }
        assertThrows(InvalidRequestException.class, () -> new PromptReading(0, false, false));
        assertThrows(
                InvalidRequestException.class,
                () -> Pipeline.open(
                        Reference.path("models/sd1-tiny"),
                        PipelineOptions.defaults().withPrompts(PromptReading.PLAIN.withClipSkip(6))));
    }
}
