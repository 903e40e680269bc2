package org.diffusion4j.diffusion.sampler;

import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;

/** What all trajectories over a fixed list of timesteps have in common; one evaluation a step unless overridden. */
abstract class GridTrajectory implements Trajectory {

    private final double[] timesteps;

    /**
     * @param timesteps what the network is told, one entry an evaluation
     */
    GridTrajectory(double[] timesteps) {
        this.timesteps = timesteps;
    }

    /** Checks the number of steps that a user asked for. */
    static void checkSteps(SchedulerConfig config, int steps) {
        int most = config.trainTimesteps();
        if (steps < 1 || steps > most) {
            throw new InvalidRequestException("steps must be between 1 and " + most
                    + ", the number of timesteps the model was trained with, not " + steps);
        }
    }

    @Override
    public final int size() {
        return timesteps.length;
    }

    @Override
    public final double timestep(int index) {
        return timesteps[Objects.checkIndex(index, timesteps.length)];
    }

    /** The timestep as an index into the schedule's tables, for samplers whose timesteps are whole. */
    final int wholeTimestep(int index) {
        return (int) timestep(index);
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public double initialNoiseScale() {
        return 1;
    }

    @Override
    public Tensor scaleInput(Tensor latents, int index) {
        return latents;
    }

    @Override
    public void startAt(int index) {
        Objects.checkIndex(index, timesteps.length);
    }

    @Override
    public void close() {
        // nothing is remembered unless a subclass says so
    }
}
