package org.diffusion4j.papers.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.BatchRow;
import org.diffusion4j.diffusion.ControlScene;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.EvaluatedBatch;
import org.diffusion4j.diffusion.Evaluation;
import org.diffusion4j.diffusion.TextStates;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.prompt.TokenRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of one layer: a prompt of ten rows, a phrase at rows 1 to 4 and one in it at rows 2 to 3. */
class StructuredAttentionTest {

    private static final int LENGTH = 10;
    private static final List<PlacedPhrase> PLACES = List.of(place(1, 4), place(2, 3));

    private Inference inference = Inference.begin();
    private Scope scope = Scope.open();
    private Tensor prompt = Tensors.zeros(0);
    private Tensor negative = Tensors.zeros(0);
    private PhraseStates states = new PhraseStates(unweighted(prompt), List.of(), List.of());

    private static TextStates unweighted(Tensor states) {
        return new TextStates(states, Tensors.of(new float[] {1}, 1, 1, 1).expand(1, LENGTH, 1));
    }

    private static PlacedPhrase place(int first, int last) {
        List<Integer> rows = IntStream.rangeClosed(first, last).boxed().toList();
        List<Integer> own = IntStream.rangeClosed(1, rows.size()).boxed().toList();
        return new PlacedPhrase(new Phrase("test", first, last + 1), new TokenRun(first - 1, last, rows), own);
    }

    @BeforeEach
    void makeStates() {
        try (Noise noise = Noise.seeded(3)) {
            prompt = noise.normal(1, LENGTH, LinearLayer.CONTEXT);
            negative = noise.normal(1, LENGTH, LinearLayer.CONTEXT);
            List<Tensor> phrases =
                    List.of(noise.normal(1, LENGTH, LinearLayer.CONTEXT), noise.normal(1, LENGTH, LinearLayer.CONTEXT));
            states = new PhraseStates(unweighted(prompt), phrases, PLACES);
        }
    }

    @AfterEach
    void free() {
        scope.close();
        inference.close();
    }

    private static ControlledAttention control(StructureMode mode, double strength, PhraseStates states) {
        return new StructuredGuidance(_ -> new PhraseSource.Found(List.of(), List.of()), mode, strength, _ -> {})
                .attention(states);
    }

    /** What a layer answers about rows, each the prompt's or the negative prompt's. */
    private Tensor answer(ControlledAttention control, LinearLayer layer, BatchRow.Branch... branches) {
        Tensor context = Tensors.cat(
                0,
                Arrays.stream(branches)
                        .map(branch -> branch == BatchRow.Branch.PROMPT ? prompt : negative)
                        .toArray(Tensor[]::new));
        List<BatchRow> rows = IntStream.range(0, branches.length)
                .mapToObj(i -> new BatchRow(branches[i], i))
                .toList();
        return control.attend(
                layer.call(context), new EvaluatedBatch(new Evaluation(0, 1, 500, 1), rows), Attention.PLAIN);
    }

    private static final ControlledAttention PLAIN = (call, _, rest) -> rest.mix(call);

    private static void assertClose(Tensor expected, Tensor actual, double share) {
        float[] wanted = Tensors.floats(expected);
        float[] got = Tensors.floats(actual);
        assertEquals(wanted.length, got.length);
        double largest = 0;
        double furthest = 0;
        for (int i = 0; i < wanted.length; i++) {
            largest = Math.max(largest, Math.abs(wanted[i]));
            furthest = Math.max(furthest, Math.abs(wanted[i] - got[i]));
        }
        assertTrue(furthest <= share * largest, furthest + " of " + largest);
    }

    private static boolean same(Tensor a, Tensor b) {
        return Arrays.equals(Tensors.floats(a), Tensors.floats(b));
    }

    /** Equation 5 of the paper as it stands: one probability, k + 1 values, the mean of the answers. */
    private Tensor meanOverValues(LinearLayer layer) {
        AttentionCall call = layer.call(prompt);
        Tensor sum = Attention.PLAIN.mix(call);
        for (int i = 0; i < PLACES.size(); i++) {
            sum = sum.add(Attention.PLAIN.mix(call.withValue(layer.values(states.aligned(i)))));
        }
        return sum.div(Tensors.scalar(PLACES.size() + 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneMeanValueEqualsTheMeanOverValues(boolean biased) {
        LinearLayer layer = LinearLayer.random(biased, true);
        Tensor answer = answer(control(StructureMode.VALUES, 1, states), layer, BatchRow.Branch.PROMPT);
        assertClose(meanOverValues(layer), answer, 1e-5);
        assertFalse(same(answer(PLAIN, layer, BatchRow.Branch.PROMPT), answer));
    }

    @Test
    void halfTheStrengthIsHalfTheWay() {
        LinearLayer layer = LinearLayer.random(true, true);
        for (StructureMode mode : StructureMode.values()) {
            Tensor plain = answer(PLAIN, layer, BatchRow.Branch.PROMPT);
            Tensor full = answer(control(mode, 1, states), layer, BatchRow.Branch.PROMPT);
            Tensor half = answer(control(mode, 0.5, states), layer, BatchRow.Branch.PROMPT);
            assertClose(plain.add(full).div(Tensors.scalar(2)), half, 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void phrasesThatSayAloneWhatTheySayInThePromptChangeNotOneBit(StructureMode mode) {
        List<Tensor> own = PLACES.stream()
                .map(place -> Tensors.cat(
                        1,
                        prompt.narrow(1, 0, 1),
                        prompt.narrow(
                                1,
                                place.tokens().first() + 1,
                                LENGTH - 1L - place.tokens().first())))
                .toList();
        PhraseStates neutral = new PhraseStates(unweighted(prompt), own, PLACES);
        for (int i = 0; i < PLACES.size(); i++) {
            assertTrue(same(prompt, neutral.aligned(i)));
        }
        LinearLayer layer = LinearLayer.random(false, true);
        BatchRow.Branch[] rows = {BatchRow.Branch.NEGATIVE, BatchRow.Branch.PROMPT};
        assertTrue(same(answer(PLAIN, layer, rows), answer(control(mode, 1, neutral), layer, rows)));
    }

    /** Where no word hears of another, a phrase says alone what it says in the prompt, and there is nothing to put right. */
    @ParameterizedTest
    @EnumSource
    void anEncoderThatIgnoresTheWordsAroundMakesTheMethodTheIdentity(StructureMode mode) {
        String text = "a red car and a white sheep";
        WordConditioner conditioner = new WordConditioner();
        TextStates read = conditioner.encode(List.of(text), DrawListener.SILENT);
        Tensor words = read.hiddenStates();
        ControlScene scene =
                new ControlScene(conditioner.tokens(text), read, conditioner, 1, 32, 32, 16, 16, DrawListener.SILENT);
        List<PlacedPhrase> placed = new ArrayList<>();
        List<Phrase> phrases = List.of(Phrase.in(text, 0, 9), Phrase.in(text, 14, 27));
        ControlledAttention control = StructuredGuidance.from(_ -> new PhraseSource.Found(phrases, List.of()))
                .withMode(mode)
                .withReport(placed::addAll)
                .begin(scene);
        assertEquals(2, placed.size());
        LinearLayer layer = LinearLayer.random(true, true, 1);
        EvaluatedBatch batch =
                new EvaluatedBatch(new Evaluation(0, 1, 500, 1), List.of(new BatchRow(BatchRow.Branch.PROMPT, 0)));
        assertTrue(same(
                PLAIN.attend(layer.call(words), batch, Attention.PLAIN),
                control.attend(layer.call(words), batch, Attention.PLAIN)));
    }

    /** A phrase counts as its words do in the prompt, also by what gives the prompt's mean back. */
    @Test
    void aPhraseIsPutBackWithTheWeightsOfItsPlace() {
        float[] factors = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Tensor weights = Tensors.of(factors, 1, LENGTH, 1);
        TextStates weighted = new TextStates(prompt.mul(weights), weights);
        Tensor aligned = new PhraseStates(weighted, states.phrases(), PLACES).aligned(1);
        for (int row = 0; row < LENGTH; row++) {
            boolean inPhrase = row == 2 || row == 3;
            Tensor expected = inPhrase ? states.phrases().get(1).select(1, row - 1) : prompt.select(1, row);
            assertTrue(same(expected.mul(Tensors.scalar(factors[row])), aligned.select(1, row)), "row " + row);
        }
    }

    @Test
    void onlyTheRowsOfThePhraseChange() {
        Tensor aligned = states.aligned(1);
        for (int row = 0; row < LENGTH; row++) {
            boolean inPhrase = row == 2 || row == 3;
            Tensor expected = inPhrase ? states.phrases().get(1).select(1, row - 1) : prompt.select(1, row);
            assertTrue(same(expected, aligned.select(1, row)), "row " + row);
        }
    }

    @Test
    void aRowInTwoPhrasesKeepsAThirdOfThePromptsAndOneInNoneKeepsAll() {
        Tensor mean = states.mean();
        for (int row = 0; row < LENGTH; row++) {
            Tensor sum = prompt.select(1, row);
            for (int i = 0; i < PLACES.size(); i++) {
                boolean covered = PLACES.get(i).tokens().rows().contains(row);
                sum = sum.add(
                        covered
                                ? states.phrases()
                                        .get(i)
                                        .select(1, row - PLACES.get(i).tokens().first())
                                : prompt.select(1, row));
            }
            assertClose(sum.div(Tensors.scalar(3)), mean.select(1, row), 1e-6);
        }
    }

    @Test
    void theInnerPhraseStaysWhereAllAreReplaced() {
        Tensor replaced = states.replaced();
        assertTrue(same(states.phrases().get(0).select(1, 1), replaced.select(1, 1)));
        assertTrue(same(states.phrases().get(1).select(1, 1), replaced.select(1, 2)));
        assertTrue(same(states.phrases().get(1).select(1, 2), replaced.select(1, 3)));
        assertTrue(same(states.phrases().get(0).select(1, 4), replaced.select(1, 4)));
        assertTrue(same(prompt.select(1, 5), replaced.select(1, 5)));
    }

    @Test
    void conjunctionAsReleasedHasAnotherFirstKeyAndNothingElse() {
        ManyKeys written = assertInstanceOf(ManyKeys.class, control(StructureMode.CONJUNCTION, 1, states));
        ManyKeys released = assertInstanceOf(ManyKeys.class, control(StructureMode.CONJUNCTION_AS_RELEASED, 1, states));
        assertTrue(same(prompt, written.keys().getFirst()));
        assertTrue(same(states.replaced(), released.keys().getFirst()));
        assertEquals(PLACES.size() + 1, written.keys().size());
        for (int i = 1; i <= PLACES.size(); i++) {
            assertTrue(same(states.aligned(i - 1), written.keys().get(i)));
            assertTrue(same(written.keys().get(i), released.keys().get(i)));
        }
        assertTrue(same(written.value(), released.value()));
        assertTrue(same(states.replaced(), written.value()));
    }

    @Test
    void conjunctionIsTheMeanOverKeys() {
        LinearLayer layer = LinearLayer.random(true, true);
        AttentionCall call = layer.call(prompt).withValue(layer.values(states.replaced()));
        Tensor sum = Attention.PLAIN.mix(call);
        for (int i = 0; i < PLACES.size(); i++) {
            sum = sum.add(Attention.PLAIN.mix(call.withKey(layer.keys(states.aligned(i)))));
        }
        assertClose(
                sum.div(Tensors.scalar(PLACES.size() + 1)),
                answer(control(StructureMode.CONJUNCTION, 1, states), layer, BatchRow.Branch.PROMPT),
                1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void theNegativePromptsRowsStayBitForBit(StructureMode mode) {
        LinearLayer layer = LinearLayer.random(false, true);
        BatchRow.Branch[] rows = {
            BatchRow.Branch.NEGATIVE, BatchRow.Branch.PROMPT, BatchRow.Branch.NOTHING, BatchRow.Branch.PROMPT
        };
        Tensor plain = answer(PLAIN, layer, rows);
        Tensor changed = answer(control(mode, 1, states), layer, rows);
        for (int row = 0; row < rows.length; row++) {
            boolean isPrompt = rows[row] == BatchRow.Branch.PROMPT;
            assertEquals(!isPrompt, same(plain.select(0, row), changed.select(0, row)), "row " + row);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchEqualsItsRowsOneByOne(StructureMode mode) {
        LinearLayer layer = LinearLayer.random(true, true);
        ControlledAttention control = control(mode, 1, states);
        Tensor batch = answer(control, layer, BatchRow.Branch.PROMPT, BatchRow.Branch.NEGATIVE);
        Tensor alone = answer(control, layer, BatchRow.Branch.PROMPT);
        assertClose(alone.select(0, 0), batch.select(0, 0), 1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void attentionOfThePictureToItselfStays(StructureMode mode) {
        LinearLayer layer = LinearLayer.random(false, false);
        assertTrue(same(
                answer(PLAIN, layer, BatchRow.Branch.PROMPT),
                answer(control(mode, 1, states), layer, BatchRow.Branch.PROMPT)));
    }

    @ParameterizedTest
    @EnumSource
    void thePromptsStatesAreNeverWrittenTo(StructureMode mode) {
        float[] before = Tensors.floats(prompt);
        answer(control(mode, 0.7, states), LinearLayer.random(false, true), BatchRow.Branch.PROMPT);
        assertArrayEquals(before, Tensors.floats(prompt));
    }
}
