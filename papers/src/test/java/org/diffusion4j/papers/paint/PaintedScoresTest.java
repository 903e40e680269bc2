package org.diffusion4j.papers.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.BatchRow;
import org.diffusion4j.diffusion.BatchRow.Branch;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.EvaluatedBatch;
import org.diffusion4j.diffusion.Evaluation;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;
import org.diffusion4j.models.attention.AttentionLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The arithmetic of one layer. */
class PaintedScoresTest {

    private static final int POSITIONS = 6;
    private static final int LENGTH = 5;
    private static final double HALF = 1 / Math.sqrt(2);
    private static final Layer CROSS = new Layer(true);

    private Inference inference = Inference.begin();
    private Scope scope = Scope.open();

    /** A layer whose queries, keys and values are given. */
    private record Layer(boolean isCross) implements AttentionLayer {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public int heads() {
            return 2;
        }

        @Override
        public double scale() {
            return HALF;
        }

        @Override
        public Tensor keys(Tensor states) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor values(Tensor states) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void begin() {
        inference = Inference.begin();
        scope = Scope.open();
    }

    @AfterEach
    void free() {
        scope.close();
        inference.close();
    }

    private static PaintedScores painted(Tensor paint, boolean changes, int height, int width, PaintWeight weight) {
        return new PaintedScores(
                Map.of(new PaintedScores.Size(height, width), new PaintMap(paint, changes, List.of())),
                weight,
                DrawListener.SILENT);
    }

    private static PaintedScores painted(Tensor paint, PaintWeight weight) {
        return painted(paint, true, 2, 3, weight);
    }

    private static DrawListener warningsTo(List<String> warnings) {
        return new DrawListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void warning(String text) {
                warnings.add(text);
            }
        };
    }

    private static EvaluatedBatch batch(double sigma, Branch... branches) {
        List<BatchRow> rows = IntStream.range(0, branches.length)
                .mapToObj(i -> new BatchRow(branches[i], i))
                .toList();
        return new EvaluatedBatch(new Evaluation(0, 1, 500, sigma), rows);
    }

    /** The specification's example: q the unit matrix, three tokens, the second painted at the first position. */
    private static AttentionCall example() {
        Tensor query = Tensors.of(new float[] {1, 0, 0, 1}, 1, 1, 2, 2);
        Tensor key = Tensors.of(new float[] {2, 0, 0, 1, 0, 0}, 1, 1, 3, 2);
        Tensor value = Tensors.of(new float[] {1, 0, 0, 1, 0, 0}, 1, 1, 3, 2);
        return new AttentionCall(CROSS, 1, 2, query, key, value);
    }

    private static final float[] EXAMPLE_PAINT = {0, 1, 0, 0, 0, 0};

    private static AttentionCall random(int rows) {
        try (Noise noise = Noise.seeded(11)) {
            return new AttentionCall(
                    CROSS,
                    2,
                    3,
                    noise.normal(rows, 2, POSITIONS, 2),
                    noise.normal(rows, 2, LENGTH, 2),
                    noise.normal(rows, 2, LENGTH, 2));
        }
    }

    private static Tensor randomPaint() {
        try (Noise noise = Noise.seeded(12)) {
            return noise.normal(1, 1, POSITIONS, LENGTH);
        }
    }

    /** What a control makes of a call. */
    private static AttentionCall changed(PaintedScores control, AttentionCall call, EvaluatedBatch batch) {
        List<AttentionCall> seen = new ArrayList<>();
        control.attend(call, batch, last -> {
            seen.add(last);
            return last.value();
        });
        assertEquals(1, seen.size());
        return seen.getFirst();
    }

    private static float[] answer(PaintedScores control, AttentionCall call, EvaluatedBatch batch) {
        return Tensors.floats(control.attend(call, batch, Attention.PLAIN));
    }

    private static void assertClose(float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, "value " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,        .672842, .163579, .163579",
        "80,       .240191, .701414, .058395",
        "1,        .623849, .224483, .151668",
        "0.1,      .666800, .171090, .162110",
        "Infinity, .240191, .701414, .058395",
    })
    void equalsTheWorkedExample(double sigma, float first, float second, float third) {
        PaintedScores control = painted(Tensors.of(EXAMPLE_PAINT, 1, 1, 2, 3), true, 1, 2, PaintWeight.DEFAULT);
        EvaluatedBatch batch = batch(sigma, Branch.PROMPT);
        float[] probabilities =
                Tensors.floats(changed(control, example(), batch).probabilities());
        assertClose(new float[] {first, second, third}, Arrays.copyOf(probabilities, 3), 6e-6);
        float[] other = Tensors.floats(example().probabilities());
        assertClose(Arrays.copyOfRange(other, 3, 6), Arrays.copyOfRange(probabilities, 3, 6), 1e-7);
        assertClose(new float[] {first, second}, Arrays.copyOf(answer(control, example(), batch), 2), 6e-6);
    }

    @Test
    void whatChangesNothingLeavesTheCallAsItIs() {
        EvaluatedBatch noisy = batch(5, Branch.NEGATIVE, Branch.PROMPT);
        AttentionCall call = random(2);
        Tensor paint = randomPaint();
        assertSame(call, changed(painted(paint, PaintWeight.DEFAULT.withFactor(0)), call, noisy));
        assertSame(call, changed(painted(paint, false, 2, 3, PaintWeight.DEFAULT), call, noisy));
        EvaluatedBatch clean = batch(0, Branch.NEGATIVE, Branch.PROMPT);
        assertSame(call, changed(painted(paint, PaintWeight.DEFAULT), call, clean));
        AttentionCall toItself = new AttentionCall(new Layer(false), 2, 3, call.query(), call.query(), call.query());
        assertSame(toItself, changed(painted(paint, PaintWeight.DEFAULT), toItself, noisy));
    }

    @Test
    void theSameOnEveryTokenChangesNothing() {
        Tensor even = Tensors.zeros(1, 1, POSITIONS, LENGTH).add(Tensors.scalar(1));
        AttentionCall call = random(1);
        EvaluatedBatch batch = batch(10, Branch.PROMPT);
        float[] plain = Tensors.floats(Attention.PLAIN.mix(call));
        assertClose(plain, answer(painted(even, PaintWeight.DEFAULT), call, batch), 1e-5);
        float[] uneven = answer(painted(randomPaint(), PaintWeight.DEFAULT), call, batch);
        assertFalse(Arrays.equals(plain, uneven));
    }

    @ParameterizedTest
    @EnumSource
    void theBiasIsAsLargeAsTheScores(ScoreScale scores) {
        PaintWeight weight = new PaintWeight(0.4, NoiseFactor.LOG_SIGMA, scores);
        PaintedScores control = painted(randomPaint(), weight);
        AttentionCall call = random(1);
        EvaluatedBatch batch = batch(3, Branch.PROMPT);
        float[] once = Tensors.floats(changed(control, call, batch).bias().orElseThrow());
        AttentionCall larger = call.withQuery(call.query().mul(Tensors.scalar(3)));
        float[] thrice = Tensors.floats(changed(control, larger, batch).bias().orElseThrow());
        for (int i = 0; i < once.length; i++) {
            assertEquals(3 * once[i], thrice[i], 1e-5 * Math.abs(once[i]) + 1e-7);
        }
    }

    @Test
    void aRowsScaleIsItsOwn() {
        AttentionCall call = random(3);
        PaintedScores control = painted(randomPaint(), PaintWeight.DEFAULT);
        Branch[] rows = {Branch.PROMPT, Branch.NEGATIVE, Branch.PROMPT};
        float[] all = answer(control, call, batch(3, rows));
        for (int row : new int[] {0, 2}) {
            AttentionCall alone = new AttentionCall(
                    CROSS,
                    2,
                    3,
                    call.query().narrow(0, row, 1),
                    call.key().narrow(0, row, 1),
                    call.value().narrow(0, row, 1));
            int size = all.length / 3;
            assertClose(
                    answer(control, alone, batch(3, Branch.PROMPT)),
                    Arrays.copyOfRange(all, row * size, (row + 1) * size),
                    1e-6);
        }
        float[] bias =
                Tensors.floats(changed(control, call, batch(3, rows)).bias().orElseThrow());
        float[] negative = Arrays.copyOfRange(bias, POSITIONS * LENGTH, 2 * POSITIONS * LENGTH);
        assertClose(new float[POSITIONS * LENGTH], negative, 1e-30);
        float[] plain = Tensors.floats(Attention.PLAIN.mix(call));
        assertClose(
                Arrays.copyOfRange(plain, plain.length / 3, 2 * plain.length / 3),
                Arrays.copyOfRange(all, plain.length / 3, 2 * plain.length / 3),
                1e-6);
    }

    @Test
    void scoresBelowZeroDoNotTurnPaintRound() {
        AttentionCall positive = example();
        AttentionCall below = positive.withKey(Tensors.of(new float[] {-2, -1, -1, -1, -1, -3}, 1, 1, 3, 2));
        List<String> warnings = new ArrayList<>();
        PaintedScores control = new PaintedScores(
                Map.of(
                        new PaintedScores.Size(1, 2),
                        new PaintMap(Tensors.of(EXAMPLE_PAINT, 1, 1, 2, 3), true, List.of())),
                PaintWeight.DEFAULT,
                warningsTo(warnings));
        for (int call = 0; call < 2; call++) {
            float[] bias = Tensors.floats(
                    changed(control, below, batch(5, Branch.PROMPT)).bias().orElseThrow());
            assertClose(new float[6], bias, 1e-30);
        }
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().contains("the layer test does not hear of the paint"), warnings.getFirst());
    }

    /** {@code 0.4 log(1 + sigma)} times the largest score, 2, or its standard deviation, scaled. */
    @Test
    void everyWeightIsItsFormula() {
        double sigma = 4;
        // the scores are 2 0 0 / 0 1 0
        double deviation = Math.sqrt((5 - 9 / 6.0) / 5);
        for (NoiseFactor factor : NoiseFactor.values()) {
            for (ScoreScale scale : ScoreScale.values()) {
                PaintWeight weight = new PaintWeight(0.4, factor, scale);
                PaintedScores control = painted(Tensors.of(EXAMPLE_PAINT, 1, 1, 2, 3), true, 1, 2, weight);
                float[] bias = Tensors.floats(changed(control, example(), batch(sigma, Branch.PROMPT))
                        .bias()
                        .orElseThrow());
                double noise = switch (factor) {
                    case LOG_SIGMA -> Math.log(5);
                    case LOG_SIGMA_SQUARED -> Math.log(17);
                    case CONSTANT -> 1;
                };
                assertEquals(0.4 * noise * (scale == ScoreScale.MAX ? 2 : deviation) * HALF, bias[1], 1e-6);
            }
        }
    }

    /** Whatever number type the layer computes in, and with or without probabilities that are written down. */
    @Test
    void thePaintReachesEveryKernel() {
        PaintedScores control = painted(randomPaint(), PaintWeight.DEFAULT);
        EvaluatedBatch batch = batch(10, Branch.PROMPT);
        AttentionCall call = random(1);
        float[] fused = answer(control, call, batch);
        float[] written = answer(control, call.withProbabilities(p -> p), batch);
        assertClose(fused, written, 1e-5);
        AttentionCall half = new AttentionCall(
                CROSS,
                2,
                3,
                call.query().to(ScalarType.BFloat16),
                call.key().to(ScalarType.BFloat16),
                call.value().to(ScalarType.BFloat16));
        assertClose(fused, answer(control, half, batch), 0.1);
        float[] plain = Tensors.floats(Attention.PLAIN.mix(call));
        double furthest = IntStream.range(0, plain.length)
                .mapToDouble(i -> Math.abs(plain[i] - fused[i]))
                .max()
                .orElseThrow();
        assertTrue(furthest > 0.2, "paint changes by " + furthest);
    }

    @Test
    void whatIsTooSmallForALayerIsSaidOnce() {
        List<String> warnings = new ArrayList<>();
        DrawListener listener = warningsTo(warnings);
        PaintedPhrase small = PaintedPhrase.of("cat", Masks.dot(64, 64, 5, 5));
        PaintMap map = new PaintMap(randomPaint(), true, List.of(small));
        PaintedScores control =
                new PaintedScores(Map.of(new PaintedScores.Size(2, 3), map), PaintWeight.DEFAULT, listener);
        answer(control, random(1), batch(3, Branch.PROMPT));
        answer(control, random(1), batch(2, Branch.PROMPT));
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.getFirst().contains("\"cat\" is too small for layers of 3x2"), warnings.getFirst());
    }
}
