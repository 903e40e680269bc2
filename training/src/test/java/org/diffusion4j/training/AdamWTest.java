package org.diffusion4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.Test;

class AdamWTest {

    private static final double RATE = 0.01;

    /** Three steps of the equations in doubles; the vector has no weight decay. */
    @Test
    void stepsFollowTheEquations() {
        TrainingPlan plan = TrainingPlan.of(10, 1, RATE);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("vector", Tensors.of(new float[] {1, -2}, 2).set_requires_grad(true));
        tensors.put("matrix", Tensors.of(new float[] {3, -4}, 1, 2).set_requires_grad(true));
        double[] w = {3, -4, 1, -2};
        double[] m = new double[4];
        double[] v = new double[4];
        try (FlatParameters parameters = new FlatParameters(tensors);
                AdamW adam = new AdamW(parameters, plan)) {
            assertEquals(2, parameters.decayed());
            for (int t = 1; t <= 3; t++) {
                float[] g = {0.5f * t, -1f, 0.1f, 2f / t};
                parameters.gradients().copy_(Tensors.of(g, 4));
                adam.step(t, RATE);
                for (int i = 0; i < 4; i++) {
                    m[i] = plan.beta1() * m[i] + (1 - plan.beta1()) * g[i];
                    v[i] = plan.beta2() * v[i] + (1 - plan.beta2()) * g[i] * g[i];
                    double decay = i < 2 ? plan.weightDecay() : 0;
                    double mean = m[i] / (1 - Math.pow(plan.beta1(), t));
                    double square = v[i] / (1 - Math.pow(plan.beta2(), t));
                    w[i] = w[i] - RATE * decay * w[i] - RATE * mean / (Math.sqrt(square) + 1e-8);
                }
            }
            float[] expected = {(float) w[0], (float) w[1], (float) w[2], (float) w[3]};
            assertArrayEquals(expected, Tensors.floats(parameters.values()), 1e-5f);
            assertArrayEquals(new float[] {expected[2], expected[3]}, Tensors.floats(tensors.get("vector")), 1e-5f);
        }
    }
}
