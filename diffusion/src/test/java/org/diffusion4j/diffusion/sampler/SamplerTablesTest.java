package org.diffusion4j.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Timesteps, levels and factors that can be worked out by hand, or that the papers print. */
class SamplerTablesTest {

    private static final SchedulerConfig CONFIG = SchedulerConfig.stableDiffusion();

    private static double[] timesteps(String sampler, SchedulerConfig config, int steps) {
        try (Trajectory trajectory = Samplers.byName(sampler).begin(config, steps)) {
            return IntStream.range(0, trajectory.size())
                    .mapToDouble(trajectory::timestep)
                    .toArray();
        }
    }

    private static SchedulerConfig spaced(TimestepSpacing spacing) {
        return CONFIG.with("timestep_spacing", spacing.key());
    }

    @Test
    void ddimStridesAsItsSpacingSays() {
        assertArrayEquals(new double[] {801, 601, 401, 201, 1}, timesteps("ddim", CONFIG, 5));
        assertArrayEquals(
                new double[] {999, 799, 599, 399, 199}, timesteps("ddim", spaced(TimestepSpacing.TRAILING), 5));
        assertArrayEquals(new double[] {999, 666, 333, 0}, timesteps("ddim", spaced(TimestepSpacing.LINSPACE), 4));
    }

    /** 1000 - 3 * 1000/48 is 937.5, which numpy's stride puts a hair below: it rounds to 937, and not to even, 938. */
    @Test
    void halvesOfTrailingSpacingFallAsInNumpy() {
        assertEquals(936, timesteps("ddim", spaced(TimestepSpacing.TRAILING), 48)[3]);
        assertEquals(61, timesteps("ddim", spaced(TimestepSpacing.TRAILING), 61).length);
    }

    @Test
    void pndmLooksTwiceAtItsSecondTimestep() {
        assertArrayEquals(new double[] {751, 501, 501, 251, 1}, timesteps("pndm", CONFIG, 4));
    }

    @Test
    void pndmsRungeKuttaStartHasTwelveEvaluations() {
        SchedulerConfig config = CONFIG.with("skip_prk_steps", false);
        assertArrayEquals(
                new double[] {801, 701, 701, 601, 601, 501, 501, 401, 401, 301, 301, 201, 201, 1},
                timesteps("pndm", config, 5));
    }

    @Test
    void eulersTimestepsMayBeFractional() {
        assertArrayEquals(new double[] {999, 499.5, 0}, timesteps("euler", CONFIG, 3));
    }

    @Test
    void solversLeaveOutTheCleanEnd() {
        assertArrayEquals(new double[] {999, 856, 714, 571, 428, 285, 143}, timesteps("dpmpp-2m", CONFIG, 7));
        assertArrayEquals(new double[] {801, 601, 401, 201}, timesteps("unipc", spaced(TimestepSpacing.LEADING), 4));
    }

    @Test
    void methodsOfTwoEvaluationsNameEachLevelTwice() {
        assertArrayEquals(new double[] {999, 499.5, 499.5, 0, 0}, timesteps("heun", CONFIG, 3));
        assertEquals(5, timesteps("kdpm2", CONFIG, 3).length);
    }

    @Test
    void consistencyTimestepsAreThoseOfTheDistillation() {
        assertArrayEquals(new double[] {999, 759, 499, 259}, timesteps("lcm", CONFIG, 4));
        assertArrayEquals(new double[] {999}, timesteps("lcm", CONFIG, 1));
    }

    /** Karras et al. 2022, equation 5, worked out for levels 1 and 2^-7: their seventh roots are 1 and 1/2. */
    @Test
    void karrasLevelsAreEvenInTheSeventhRoot() {
        double[] sigmas = SigmaSpacing.KARRAS.between(1, 1 / 128.0, 3);
        assertArrayEquals(new double[] {1, Math.pow(0.75, 7), 1 / 128.0}, sigmas, 1e-12);
    }

    @Test
    void exponentialLevelsAreEvenInTheLogarithm() {
        assertArrayEquals(new double[] {8, 4, 2, 1}, SigmaSpacing.EXPONENTIAL.between(8, 1, 4), 1e-12);
    }

    /** Quantiles of the beta(0.6, 0.6) distribution as scipy gives them. */
    @Test
    void betaQuantilesAreScipys() {
        double[] shares = {0, 0.01, 0.1, 0.25, 0.5, 0.9, 1};
        double[] quantiles = {
            0, 0.0008612388215429059, 0.03958440558878085, 0.17568037865269498, 0.5, 0.9604155944112192, 1
        };
        for (int i = 0; i < shares.length; i++) {
            assertEquals(quantiles[i], BetaQuantile.symmetric(0.6, shares[i]), 1e-13);
        }
    }

    /** With equal steps these are Adams and Bashforth's factors: 55, -59, 37, -9 of 24. */
    @Test
    void lmsFactorsAreThoseOfAdamsAndBashforth() {
        double[] sigmas = {5, 4, 3, 2, 1};
        double[] expected = {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0};
        for (int age = 0; age < 4; age++) {
            assertEquals(-expected[age], LmsSampler.coefficient(sigmas, 3, age, 4), 1e-12);
        }
    }

    @Test
    void singlestepBlocksEndWithFirstOrder() {
        assertArrayEquals(new int[] {1, 2, 1, 2, 1}, DpmSinglestepSampler.orders(5, 2, true));
        assertArrayEquals(new int[] {1, 2, 1, 1}, DpmSinglestepSampler.orders(4, 2, true));
        assertArrayEquals(new int[] {1, 2, 1, 2}, DpmSinglestepSampler.orders(4, 2, false));
        assertArrayEquals(new int[] {1, 2, 3, 1, 2, 1}, DpmSinglestepSampler.orders(6, 3, true));
        assertArrayEquals(new int[] {1, 2, 3, 1}, DpmSinglestepSampler.orders(4, 3, true));
        assertArrayEquals(new int[] {1, 2, 3, 1, 2}, DpmSinglestepSampler.orders(5, 3, true));
    }

    @Test
    void anAncestralSplitKeepsTheVariance() {
        AncestralSplit split = AncestralSplit.of(2, 1);
        assertEquals(0.5, split.down(), 1e-7);
        assertEquals(1, split.down() * split.down() + split.up() * split.up(), 1e-6);
    }

    /** The noisiest level of Stable Diffusion; where leading spacing starts below it, the signal's variance is added. */
    @Test
    void initialNoiseIsAsStrongAsTheFirstLevel() {
        try (Trajectory even = new EulerSampler().begin(CONFIG, 10);
                Trajectory leading = new EulerSampler().begin(spaced(TimestepSpacing.LEADING), 1000);
                Trajectory unit = new DdimSampler().begin(CONFIG, 10)) {
            assertEquals(14.6146, even.initialNoiseScale(), 1e-4);
            assertEquals(Math.hypot(14.6146, 1), leading.initialNoiseScale(), 1e-4);
            assertEquals(1, unit.initialNoiseScale());
        }
    }

    @Test
    void vandermondeWeightsMeetTheirMoments() {
        double[] nodes = {-1.5, -0.4, 1};
        double[] moments = {0.7, 0.2, -0.1};
        double[] weights = LinearSystem.vandermonde(nodes, moments);
        for (int k = 0; k < 3; k++) {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += weights[i] * Math.pow(nodes[i], k);
            }
            assertEquals(moments[k], sum, 1e-12);
        }
    }
}
