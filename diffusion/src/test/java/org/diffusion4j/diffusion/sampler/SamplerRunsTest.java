package org.diffusion4j.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole runs on four numbers, with a small formula in the network's place, against what the scheduler classes of
 * diffusers 0.40 compute of them (in float32, on numpy's arrays). Settings were drawn at random: spacings, sigmas,
 * prediction types, orders, numbers of steps, starts inside a run. {@code runs.jsonl} has one run a line.
 */
class SamplerRunsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final long[] SHAPE = {1, 1, 2, 2};

    /** Of the largest value: float32 against double in the factors, at most four orders of multistep differences. */
    private static final double TOLERANCE = 2e-5;

    @BeforeAll
    static void useOneThread() {
        Engine.useThreads(1);
    }

    static Stream<String> runs() throws IOException {
        try (InputStream in = Objects.requireNonNull(SamplerRunsTest.class.getResourceAsStream("runs.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void takesTheReferencesSteps(String line) {
        JsonNode run = JSON.readTree(line);
        SchedulerConfig config = SchedulerConfigReader.parse(run.get("config").toString(), "the run");
        Sampler named = Samplers.of(config);
        Sampler sampler =
                named instanceof DdimSampler ? new DdimSampler(run.get("eta").asDouble()) : named;
        int start = run.get("start").asInt();
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(11);
                Trajectory trajectory = sampler.begin(config, run.get("steps").asInt())) {
            Tensor x = begun(trajectory, noise.normal(SHAPE), start);
            for (int i = start; i < trajectory.size(); i++) {
                Tensor input = trajectory.scaleInput(x, i);
                x = trajectory.step(formula(input, trajectory.timestep(i)), x, i, noise);
                if (i == start) {
                    assertClose(run.get("first"), x);
                }
            }
            assertClose(run.get("last"), x);
        }
    }

    private static Tensor begun(Trajectory trajectory, Tensor noise, int start) {
        if (start == 0) {
            return noise.mul(Tensors.scalar(trajectory.initialNoiseScale()));
        }
        trajectory.startAt(start);
        Tensor clean = noise.mul(Tensors.scalar(0.5)).add(Tensors.scalar(0.2));
        return trajectory.addNoise(clean, noise, start);
    }

    private static Tensor formula(Tensor input, double timestep) {
        float[] values = Tensors.floats(input);
        for (int i = 0; i < values.length; i++) {
            double x = values[i];
            values[i] = (float) (0.8 * Math.tanh(0.9 * x) + 0.25 * Math.cos(0.01 * timestep + x));
        }
        return Tensors.of(values, SHAPE);
    }

    private static void assertClose(JsonNode expected, Tensor actual) {
        float[] values = Tensors.floats(actual);
        double largest = 0;
        for (JsonNode value : expected) {
            largest = Math.max(largest, Math.abs(value.asDouble()));
        }
        for (int i = 0; i < values.length; i++) {
            assertEquals(expected.get(i).asDouble(), values[i], TOLERANCE * largest);
        }
    }
}
