package org.diffusion4j.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.sampler.GaussianData.Scales;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sampler has to hold, whoever adds it: this test finds it by itself. */
class SamplerContractTest {

    private static final GaussianData DATA = new GaussianData(0.3, 0.5);

    private static final SchedulerConfig CONFIG =
            SchedulerConfig.stableDiffusion().with("set_alpha_to_one", true);

    private static final SchedulerConfig FROM_PURE_NOISE = CONFIG.with("rescale_betas_zero_snr", true)
            .with("timestep_spacing", TimestepSpacing.TRAILING.key())
            .withPredictionType(PredictionType.V_PREDICTION);

    /**
     * The orders in the literature: UniPC's corrector adds one to its predictor's second, and LMS, which would have four,
     * pays for starting with steps of lower order. Measured ones come out within 0.3 of them or better.
     */
    private static final Map<String, Double> ORDERS = Map.of(
            "ddim", 1.0,
            "pndm", 2.0,
            "euler", 1.0,
            "heun", 2.0,
            "lms", 3.0,
            "dpmpp-2m", 2.0,
            "dpmpp-2s", 2.0,
            "unipc", 3.0,
            "deis", 2.0,
            "kdpm2", 2.0);

    @BeforeAll
    static void useOneThread() {
        Engine.useThreads(1);
    }

    static Stream<Sampler> all() {
        return Stream.concat(Samplers.names().stream().map(Samplers::byName), Stream.of(new DdimSampler(1)));
    }

    static Stream<Sampler> deterministic() {
        return all().filter(sampler -> !draws(sampler));
    }

    static Stream<Sampler> stochastic() {
        return all().filter(SamplerContractTest::draws);
    }

    private static boolean draws(Sampler sampler) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(3);
                Trajectory trajectory = sampler.begin(CONFIG, 8)) {
            byte[] before = noise.state();
            run(trajectory, noise.normal(1, 1, 1, 1), noise, trajectory.size());
            byte[] after = noise.state();
            noise.restore(before);
            noise.normal(1, 1, 1, 1);
            return !Arrays.equals(noise.state(), after);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isDeterministicGivenItsNoise(Sampler sampler) {
        assertArrayEquals(drawn(sampler, 5), drawn(sampler, 5));
        assertFalse(Arrays.equals(drawn(sampler, 5), drawn(sampler, 6)));
    }

    private static float[] drawn(Sampler sampler, long seed) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(seed);
                Trajectory trajectory = sampler.begin(CONFIG, 6)) {
            Tensor start = DATA.sample(trajectory, 0, noise, 2, 4, 3, 3);
            return Tensors.floats(run(trajectory, start, noise, trajectory.size()));
        }
    }

    /** Starting again inside the run forgets what was remembered: the second run is as if there had been no first. */
    @ParameterizedTest
    @MethodSource("all")
    void startsAnewWhereItIsTold(Sampler sampler) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(5);
                Trajectory used = sampler.begin(CONFIG, 8);
                Trajectory fresh = sampler.begin(CONFIG, 8)) {
            int first = 3 * used.order();
            Tensor start = DATA.sample(used, first, noise, 1, 4, 2, 2);
            run(used, start, noise, used.size());
            byte[] state = noise.state();
            float[] again = Tensors.floats(runFrom(used, start, noise, first));
            noise.restore(state);
            assertArrayEquals(Tensors.floats(runFrom(fresh, start, noise, first)), again);
        }
    }

    private static Tensor runFrom(Trajectory trajectory, Tensor start, Noise noise, int first) {
        trajectory.startAt(first);
        return run(trajectory, start, noise, first, trajectory.size());
    }

    @ParameterizedTest
    @MethodSource("deterministic")
    void isInvariantToBatchSplit(Sampler sampler) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(9);
                Trajectory whole = sampler.begin(CONFIG, 7);
                Trajectory left = sampler.begin(CONFIG, 7);
                Trajectory right = sampler.begin(CONFIG, 7)) {
            Tensor start = DATA.sample(whole, 0, noise, 4, 4, 3, 3);
            Tensor together = run(whole, start, noise, whole.size());
            Tensor apart = Tensors.cat(
                    0,
                    run(left, start.narrow(0, 0, 1), noise, left.size()),
                    run(right, start.narrow(0, 1, 3), noise, right.size()));
            assertArrayEquals(Tensors.floats(together), Tensors.floats(apart));
        }
    }

    @ParameterizedTest
    @MethodSource("deterministic")
    void convergesToTheExactSolution(Sampler sampler) {
        double coarse = error(sampler, 25);
        double fine = error(sampler, 100);
        double order = Math.log(coarse / fine) / Math.log(4);
        System.out.printf(
                "%-10s error %.1e at 25 steps, %.1e at 100: order %.2f%n", sampler.name(), coarse, fine, order);
        assertTrue(fine < 0.05, "error at 100 steps: " + fine);
        Double expected = ORDERS.get(sampler.name());
        assertNotNull(expected, "the order of " + sampler.name() + " belongs into this test's table");
        assertTrue(order > expected - 0.3, "measured order " + order + ", expected " + expected);
    }

    /**
     * The largest error relative to the data's deviation, at a level that runs of all lengths visit: with levels spaced
     * evenly in their logarithm the cleanest of them, otherwise timestep 201. The last step, to no noise at all, would
     * hide the order, for its length does not depend on the number of steps.
     */
    private static double error(Sampler sampler, int steps) {
        SchedulerConfig config = sampler.spacesSigmas() ? SigmaSpacing.EXPONENTIAL.applyTo(CONFIG, sampler) : CONFIG;
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(1);
                Trajectory trajectory = sampler.begin(config, steps)) {
            Tensor start = DATA.sample(trajectory, 0, noise, 1, 4, 4, 4);
            int last = trajectory.size() - 1;
            while (!sampler.spacesSigmas() && trajectory.timestep(last) < 201) {
                last--;
            }
            Tensor reached = run(trajectory, start, noise, last);
            Tensor exact = DATA.carried(start, Scales.of(trajectory, 0), Scales.of(trajectory, last));
            float[] differences = Tensors.floats(reached.sub(exact));
            double largest = 0;
            for (float difference : differences) {
                largest = Math.max(largest, Math.abs(difference));
            }
            return largest / DATA.deviation();
        }
    }

    /** Of 65,536 numbers the mean is known to 0.002, the deviation to 0.3 %; the rest of the bounds is the steps' bias. */
    @ParameterizedTest
    @MethodSource("stochastic")
    void reachesMeanAndVariance(Sampler sampler) {
        GaussianData reached = reached(sampler, CONFIG, sampler.name().equals("lcm") ? 8 : 250, PredictionType.EPSILON);
        assertEquals(DATA.mean(), reached.mean(), 0.01);
        assertEquals(DATA.deviation(), reached.deviation(), 0.03 * DATA.deviation());
    }

    /**
     * The built-in model's schedule: the run starts from noise without any signal, so that the first step has to bring
     * all of the mean.
     */
    @ParameterizedTest
    @MethodSource("all")
    void reachesMeanAndVarianceFromPureNoise(Sampler sampler) {
        GaussianData reached =
                reached(sampler, FROM_PURE_NOISE, sampler.name().equals("lcm") ? 8 : 50, PredictionType.V_PREDICTION);
        assertEquals(DATA.mean(), reached.mean(), 0.02);
        assertEquals(DATA.deviation(), reached.deviation(), 0.15 * DATA.deviation());
    }

    /**
     * At pure noise a network says the mean of all pictures, and soon after the picture; some methods compare the two.
     * Two evaluations on, the latents must lie between the two answers, not far beyond.
     */
    @ParameterizedTest
    @MethodSource("all")
    void isNotThrownOffByWhatTheNetworkSaysAtPureNoise(Sampler sampler) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(2);
                Trajectory trajectory = sampler.begin(FROM_PURE_NOISE, 30)) {
            Tensor x = noise.normal(1024, 4, 4, 4).mul(Tensors.scalar(trajectory.initialNoiseScale()));
            for (int i = 0; i < 2; i++) {
                Tensor input = trajectory.scaleInput(x, i);
                Tensor clean = Tensors.zeros(Tensors.shape(input)).add(Tensors.scalar(i));
                x = trajectory.step(GaussianData.asVelocity(clean, input, Scales.ofInput(trajectory, i)), x, i, noise);
            }
            double reached = x.mean().item_double() / Scales.of(trajectory, 2).alpha();
            assertTrue(reached > -0.5 && reached < 1.5, sampler.name() + " is at " + reached);
        }
    }

    /** What a sampler makes of 65,536 numbers, from the noisiest level on. */
    private static GaussianData reached(Sampler sampler, SchedulerConfig config, int steps, PredictionType type) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(2);
                Trajectory trajectory = sampler.begin(config, steps)) {
            Tensor x = DATA.sample(trajectory, 0, noise, 1024, 4, 4, 4);
            for (int i = 0; i < trajectory.size(); i++) {
                try (Scope step = Scope.open()) {
                    x = step.keep(trajectory.step(predict(trajectory, x, i, type), x, i, noise));
                }
            }
            double mean = x.mean().item_double();
            double deviation = x.std().item_double();
            System.out.printf("%-12s mean %.4f (0.3), deviation %.4f (0.5)%n", sampler.name(), mean, deviation);
            return new GaussianData(mean, deviation);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesEveryNumberOfStepsInItsRangeAndNoOther(Sampler sampler) {
        SchedulerConfig small = CONFIG.with("num_train_timesteps", 60).with("original_inference_steps", 60);
        for (TimestepSpacing spacing : TimestepSpacing.values()) {
            SchedulerConfig spaced = small.with("timestep_spacing", spacing.key());
            for (int steps : new int[] {1, 2, 3, 4, 5, 17, 59, 60}) {
                assertFinite(sampler, spaced, steps);
            }
        }
        for (int steps : new int[] {Integer.MIN_VALUE, -1, 0, 61}) {
            assertThrows(InvalidRequestException.class, () -> sampler.begin(small, steps));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsOnSchedulesWithoutASignalAtTheirEnd(Sampler sampler) {
        SchedulerConfig rescaled =
                CONFIG.with("rescale_betas_zero_snr", true).withPredictionType(PredictionType.V_PREDICTION);
        for (TimestepSpacing spacing : TimestepSpacing.values()) {
            assertFinite(sampler, rescaled.with("timestep_spacing", spacing.key()), 12);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void spacesItsSigmasOrSaysThatItHasNone(Sampler sampler) {
        for (SigmaSpacing spacing : SigmaSpacing.values()) {
            if (spacing == SigmaSpacing.MODEL || sampler.spacesSigmas()) {
                assertFinite(sampler, spacing.applyTo(CONFIG, sampler), 9);
            } else {
                assertThrows(InvalidRequestException.class, () -> spacing.applyTo(CONFIG, sampler));
            }
        }
    }

    private static void assertFinite(Sampler sampler, SchedulerConfig config, int steps) {
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(4);
                Trajectory trajectory = sampler.begin(config, steps)) {
            Tensor x = noise.normal(1, 4, 2, 2).mul(Tensors.scalar(trajectory.initialNoiseScale()));
            for (int i = 0; i < trajectory.size(); i++) {
                Tensor prediction =
                        trajectory.scaleInput(x, i).mul(Tensors.scalar(0.1)).tanh();
                x = trajectory.step(prediction, x, i, noise);
            }
            for (float value : Tensors.floats(x)) {
                assertTrue(Float.isFinite(value), () -> sampler.name() + " with " + steps + " steps, " + config);
            }
        }
    }

    private static Tensor run(Trajectory trajectory, Tensor start, Noise noise, int evaluations) {
        return run(trajectory, start, noise, 0, evaluations);
    }

    private static Tensor run(Trajectory trajectory, Tensor start, Noise noise, int first, int end) {
        Tensor x = start;
        for (int i = first; i < end; i++) {
            try (Scope step = Scope.open()) {
                x = step.keep(trajectory.step(predict(trajectory, x, i, PredictionType.EPSILON), x, i, noise));
            }
        }
        return x;
    }

    /**
     * What an ideal network answers. One for latent consistency is another network: it knows where the deterministic
     * process ends, not the mean of all that could be.
     */
    private static Tensor predict(Trajectory trajectory, Tensor latents, int index, PredictionType type) {
        Tensor input = trajectory.scaleInput(latents, index);
        Scales scales = Scales.ofInput(trajectory, index);
        boolean consistency = trajectory instanceof LcmSampler.Run;
        Tensor clean = consistency ? DATA.carried(input, scales, new Scales(1, 0)) : DATA.expectedClean(input, scales);
        return type == PredictionType.EPSILON
                ? GaussianData.asEpsilon(clean, input, scales)
                : GaussianData.asVelocity(clean, input, scales);
    }
}
