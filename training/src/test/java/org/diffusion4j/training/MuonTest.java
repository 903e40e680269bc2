package org.diffusion4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuonTest {

    private static final double RATE = 0.01;

    /** All but the smallest singular values end near one, whichever side is the longer one; none turns its direction. */
    @ParameterizedTest
    @CsvSource({"48, 96", "96, 48", "64, 64"})
    void singularValuesEndNearOneAndTheirVectorsStay(long rows, long columns) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(1)) {
            Tensor matrix = noise.normal(rows, columns);
            Tensor direction = Muon.orthogonal(matrix);
            assertArrayEquals(new long[] {rows, columns}, Tensors.shape(direction));
            // In the basis of the matrix's own singular vectors the answer is diagonal.
            var parts = matrix.svd();
            Tensor seen = parts.get0().t().mm(direction).mm(parts.get2());
            long side = Math.min(rows, columns);
            float[] values = Tensors.floats(seen);
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    float value = values[(int) (i * side + j)];
                    if (i != j) {
                        assertEquals(0, value, 0.1, i + ", " + j);
                    } else if (i < side * 9 / 10) {
                        assertEquals(0.95, value, 0.35, "singular value " + i);
                    } else {
                        assertTrue(value > 0 && value < 1.3, "singular value " + i + ": " + value);
                    }
                }
            }
        }
    }

    /** Hidden matrices move by Muon's equation, everything else exactly as AdamW moves it. */
    @Test
    void onlyHiddenMatricesTakeOrthogonalSteps() {
        TrainingPlan plan = TrainingPlan.of(10, 1, RATE);
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(2)) {
            Map<String, Tensor> start = new LinkedHashMap<>();
            start.put("kernel", noise.normal(40, 20, 3, 3));
            start.put("token_embedding.weight", noise.normal(100, 40));
            start.put("thin", noise.normal(4, 40));
            start.put("bias", noise.normal(40));
            Map<String, Tensor> one = copy(start);
            Map<String, Tensor> other = copy(start);
            try (FlatParameters parameters = new FlatParameters(one);
                    FlatParameters reference = new FlatParameters(other);
                    Muon muon = new Muon(parameters, plan, MuonTest::oneByOne);
                    AdamW adam = new AdamW(reference, plan)) {
                Tensor momentum = Tensors.zeros(40, 180);
                Tensor kernel = of(start, "kernel").view(40, 180).clone();
                for (int t = 1; t <= 3; t++) {
                    Tensor gradients = noise.normal(parameters.size());
                    parameters.gradients().copy_(gradients);
                    reference.gradients().copy_(gradients);
                    muon.step(t, RATE);
                    adam.step(t, RATE);
                    Tensor g = of(parameters.named(gradients), "kernel").view(40, 180);
                    momentum = momentum.mul(Tensors.scalar(0.95)).add(g.mul(Tensors.scalar(0.05)));
                    Tensor ahead = momentum.mul(Tensors.scalar(0.95)).add(g.mul(Tensors.scalar(0.05)));
                    kernel = kernel.mul(Tensors.scalar(1 - RATE * plan.weightDecay()))
                            .sub(Muon.orthogonal(ahead).mul(Tensors.scalar(RATE * 0.2 * Math.sqrt(180))));
                }
                assertArrayEquals(Tensors.floats(kernel), Tensors.floats(of(one, "kernel")), 1e-3f);
                for (String name : new String[] {"token_embedding.weight", "thin", "bias"}) {
                    assertArrayEquals(Tensors.floats(of(other, name)), Tensors.floats(of(one, name)), 1e-6f, name);
                }
            }
        }
    }

    private static void oneByOne(int count, IntConsumer work) {
        IntStream.range(0, count).forEach(work);
    }

    private static Tensor of(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static Map<String, Tensor> copy(Map<String, Tensor> tensors) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, tensor.clone().set_requires_grad(true)));
        return copies;
    }
}
