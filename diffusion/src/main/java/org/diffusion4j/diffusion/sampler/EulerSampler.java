package org.diffusion4j.diffusion.sampler;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/** Euler's method on {@code dx/dsigma = (x - x0) / sigma} (Karras et al. 2022, algorithm 2 without churn). */
public record EulerSampler() implements Sampler {

    @Override
    public String name() {
        return "euler";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        NoiseSchedule schedule = NoiseSchedule.of(config).withoutZero();
        return new Run(grid(config, schedule, steps), CleanEstimate.unlimitedOf(config), config);
    }

    private static SigmaGrid grid(SchedulerConfig config, NoiseSchedule schedule, int steps) {
        SigmaGrid grid = SigmaGrid.fractional(config, schedule, steps);
        double[] sigmas = grid.sigmas();
        if (!SolverOptions.endsWithoutNoise(config)) {
            sigmas[steps] = schedule.noiseToSignal()[0];
        }
        boolean logLinear = config.choice("interpolation_type", "linear", Map.of("linear", false, "log_linear", true));
        if (logLinear && SigmaSpacing.of(config) == SigmaSpacing.UNIFORM) {
            sigmas = logLinear(schedule.noiseToSignal(), steps);
        }
        boolean continuous = config.choice("timestep_type", "discrete", Map.of("discrete", false, "continuous", true));
        double[] timesteps = grid.timesteps();
        if (continuous && config.predictionType() == PredictionType.V_PREDICTION) {
            for (int i = 0; i < steps; i++) {
                timesteps[i] = 0.25 * Math.log(sigmas[i]);
            }
        }
        return new SigmaGrid(timesteps, sigmas);
    }

    /** One level more than steps, evenly in the logarithm from the noisiest to the cleanest, where the run ends. */
    private static double[] logLinear(float[] trained, int steps) {
        try (Scope _ = Scope.open()) {
            float most = (float) Math.log(trained[trained.length - 1]);
            float least = (float) Math.log(trained[0]);
            Tensor logs = torch.linspace(Tensors.scalar(most), Tensors.scalar(least), steps + 1);
            float[] levels = Tensors.floats(logs.exp());
            double[] sigmas = new double[levels.length];
            for (int i = 0; i < sigmas.length; i++) {
                sigmas[i] = levels[i];
            }
            return sigmas;
        }
    }

    private static final class Run extends SigmaTrajectory {

        Run(SigmaGrid grid, CleanEstimate estimate, SchedulerConfig config) {
            super(grid, estimate, config);
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            return along(latents, slope(prediction, latents, index), sigmas[index], sigmas[index + 1]);
        }
    }
}
