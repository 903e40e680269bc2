package org.diffusion4j.diffusion.sampler;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * PNDM (Liu et al. 2022): a linear multistep method of fourth order on the transfer of formula 9. It is started either
 * with three Runge-Kutta steps of four evaluations, as in the paper, or ({@code skip_prk_steps}, which Stable Diffusion
 * checkpoints say) with one evaluation more at the second timestep, so that a run has {@code steps + 1} evaluations.
 *
 * <p>What counts is the number of evaluations done, not the index: image to image begins anew with the starting phase
 * wherever it starts. That is how the reference implementation behaves, and pictures depend on it.
 */
public record PndmSampler() implements Sampler {

    private static final int RUNGE_KUTTA_STEPS = 3;

    @Override
    public String name() {
        return "pndm";
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        double[] visited = config.timestepSpacing(TimestepSpacing.LEADING)
                .whole(config.trainTimesteps(), steps, config.stepsOffset());
        NoiseSchedule schedule = NoiseSchedule.of(config).withoutZero();
        double finalAlphaBar = config.flag("set_alpha_to_one", false) ? 1 : schedule.alphaBar(0);
        int stride = schedule.size() / steps;
        int startEvaluations = 0;
        double[] timesteps;
        if (config.flag("skip_prk_steps", false)) {
            timesteps = secondTwice(visited);
        } else {
            timesteps = withRungeKutta(visited, stride);
            startEvaluations = 4 * RUNGE_KUTTA_STEPS;
        }
        return new Run(timesteps, schedule, CleanEstimate.unlimitedOf(config), stride, finalAlphaBar, startEvaluations);
    }

    private static double[] secondTwice(double[] visited) {
        if (visited.length == 1) {
            return visited;
        }
        double[] timesteps = new double[visited.length + 1];
        timesteps[0] = visited[0];
        System.arraycopy(visited, 1, timesteps, 1, visited.length - 1);
        System.arraycopy(visited, 1, timesteps, 2, visited.length - 1);
        return timesteps;
    }

    /** For each of the first three timesteps its start, its middle twice, and its end. */
    private static double[] withRungeKutta(double[] visited, int stride) {
        if (visited.length <= RUNGE_KUTTA_STEPS) {
            throw new InvalidRequestException("pndm with its Runge-Kutta start needs at least "
                    + (RUNGE_KUTTA_STEPS + 1) + " steps, not " + visited.length);
        }
        List<Double> timesteps = new ArrayList<>();
        for (int i = 0; i < RUNGE_KUTTA_STEPS; i++) {
            double middle = visited[i + 1] + stride / 2;
            timesteps.addAll(List.of(visited[i], middle, middle, visited[i + 1]));
        }
        for (int i = RUNGE_KUTTA_STEPS; i < visited.length; i++) {
            timesteps.add(visited[i]);
        }
        return timesteps.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static final class Run extends AlphaTrajectory {

        private final int stride;
        private final double finalAlphaBar;
        private final int rungeKuttaEvaluations;
        private final TensorMemory predictions = new TensorMemory(4);
        private final TensorMemory slopes = new TensorMemory(1);
        private final TensorMemory origin = new TensorMemory(1);
        private int counter;

        Run(
                double[] timesteps,
                NoiseSchedule schedule,
                CleanEstimate estimate,
                int stride,
                double finalAlphaBar,
                int rungeKuttaEvaluations) {
            super(timesteps, schedule, estimate);
            this.stride = stride;
            this.finalAlphaBar = finalAlphaBar;
            this.rungeKuttaEvaluations = rungeKuttaEvaluations;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            int timestep = wholeTimestep(index);
            return counter < rungeKuttaEvaluations
                    ? rungeKutta(prediction, latents, timestep)
                    : multistep(prediction, latents, timestep);
        }

        /** One of the four evaluations of a classical Runge-Kutta step; all four start from the same latents. */
        private Tensor rungeKutta(Tensor prediction, Tensor latents, int timestep) {
            int phase = counter % 4;
            int from = wholeTimestep(counter / 4 * 4);
            int to = timestep - (counter % 2 == 0 ? stride / 2 : 0);
            counter++;
            if (phase == 0) {
                predictions.push(prediction);
                origin.push(latents);
                slopes.push(Mix.of(1 / 6.0, prediction));
                return transfer(latents, from, to, prediction);
            }
            Tensor slope = slopes.get(0);
            if (phase == 3) {
                return transfer(origin.get(0), from, to, slope.add(Mix.of(1 / 6.0, prediction)));
            }
            slopes.push(slope.add(Mix.of(1 / 3.0, prediction)));
            return transfer(origin.get(0), from, to, prediction);
        }

        private Tensor multistep(Tensor prediction, Tensor latents, int timestep) {
            boolean secondLook = counter == 1;
            counter++;
            if (secondLook) {
                // the step just done is done again, with the mean of the slopes at its two ends
                Tensor mean = Mix.of(0.5, prediction, 0.5, predictions.get(0));
                return transfer(origin.get(0), timestep + stride, timestep, mean);
            }
            predictions.push(prediction);
            if (counter == 1) {
                origin.push(latents);
            }
            return transfer(latents, timestep, timestep - stride, extrapolated());
        }

        /** The Adams-Bashforth combination of as many predictions as are remembered. */
        private Tensor extrapolated() {
            Tensor newest = predictions.get(0);
            return switch (predictions.size()) {
                case 1 -> newest;
                case 2 -> Mix.of(3 / 2.0, newest, -1 / 2.0, predictions.get(1));
                case 3 -> Mix.of(23 / 12.0, newest, -16 / 12.0, predictions.get(1), 5 / 12.0, predictions.get(2));
                default ->
                    Mix.of(55 / 24.0, newest, -59 / 24.0, predictions.get(1), 37 / 24.0, predictions.get(2))
                            .add_(predictions.get(3), Tensors.scalar(-9 / 24.0));
            };
        }

        /** Formula 9: from {@code latents} at one timestep to another, along a noise estimate. */
        private Tensor transfer(Tensor latents, int from, int to, Tensor prediction) {
            double bar = schedule.alphaBar(from);
            double nextBar = to >= 0 ? schedule.alphaBar(to) : finalAlphaBar;
            Tensor noiseHat = estimate.type().noise(prediction, latents, schedule.alpha(from), schedule.sigma(from));
            double denominator = bar * Math.sqrt(1 - nextBar) + Math.sqrt(bar * (1 - bar) * nextBar);
            return Mix.of(Math.sqrt(nextBar / bar), latents, -(nextBar - bar) / denominator, noiseHat);
        }

        @Override
        public void startAt(int index) {
            super.startAt(index);
            counter = 0;
            close();
        }

        @Override
        public void close() {
            predictions.close();
            slopes.close();
            origin.close();
        }
    }
}
