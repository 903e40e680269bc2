package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;

/** Trajectories whose latents keep unit variance, {@code alpha x0 + sigma noise}, at whole timesteps. */
abstract class AlphaTrajectory extends GridTrajectory {

    final NoiseSchedule schedule;
    final CleanEstimate estimate;

    AlphaTrajectory(double[] timesteps, NoiseSchedule schedule, CleanEstimate estimate) {
        super(timesteps);
        this.schedule = schedule;
        this.estimate = estimate;
        if (estimate.type() == PredictionType.EPSILON) {
            for (double timestep : timesteps) {
                refuseNoSignal((int) timestep);
            }
        }
    }

    /** Of latents that are noise alone, a network that predicts their noise says nothing about the picture. */
    private void refuseNoSignal(int timestep) {
        if (schedule.alphaBar(timestep) == 0) {
            throw new InvalidRequestException("at timestep " + timestep + " this schedule leaves no signal (zero "
                    + "terminal SNR), and an epsilon network cannot start there; use --prediction-type v_prediction "
                    + "if that is what the network predicts, or a schedule that is not rescaled");
        }
    }

    @Override
    public final double sigma(int index) {
        int timestep = wholeTimestep(index);
        return schedule.sigma(timestep) / schedule.alpha(timestep);
    }

    @Override
    public final Tensor addNoise(Tensor clean, Tensor noise, int index) {
        int timestep = wholeTimestep(index);
        return Mix.of(schedule.alpha(timestep), clean, schedule.sigma(timestep), noise);
    }
}
