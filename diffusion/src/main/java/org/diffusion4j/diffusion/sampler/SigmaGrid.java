package org.diffusion4j.diffusion.sampler;

/**
 * The noise levels of one run, {@code sigma = noise's amplitude / signal's amplitude}, and the timesteps the network is
 * told with them.
 *
 * @param timesteps noisiest first
 * @param sigmas one more than timesteps: the last is where the run ends
 */
record SigmaGrid(double[] timesteps, double[] sigmas) {

    /** Below this every level counts as noiseless when its timestep is looked up. */
    private static final double LEAST_SIGMA = 1e-10;

    /** How a run of the DPM-Solver family ends. */
    enum End {
        /** Without noise. */
        ZERO,
        /** At the cleanest level of training. */
        CLEANEST_TRAINED,
        /** Where the last evaluation was, if the levels are spaced on their own; otherwise as the one before. */
        LAST_VISITED
    }

    /**
     * The grid of Euler and its relatives: timesteps may be fractional, spaced levels reach from the noisiest to the
     * cleanest of the visited timesteps, and the run ends without noise.
     */
    static SigmaGrid fractional(SchedulerConfig config, NoiseSchedule schedule, int steps) {
        float[] trained = schedule.noiseToSignal();
        double[] timesteps = config.timestepSpacing(TimestepSpacing.LINSPACE)
                .fractional(trained.length, steps, config.stepsOffset());
        double[] sigmas = new double[steps];
        for (int i = 0; i < steps; i++) {
            timesteps[i] = (float) timesteps[i];
            sigmas[i] = interpolated(trained, timesteps[i]);
        }
        SigmaSpacing spacing = SigmaSpacing.of(config);
        if (spacing != SigmaSpacing.UNIFORM) {
            sigmas = spaced(spacing, config, sigmas[0], sigmas[steps - 1], steps);
            timesteps = timestepsOf(sigmas, trained);
        }
        return new SigmaGrid(timesteps, ended(sigmas, 0));
    }

    /**
     * The grid of the DPM-Solver family: whole timesteps; spaced levels reach over all of the training's.
     *
     * @param visited the timesteps, where the levels are not spaced on their own
     * @param end how the run ends
     */
    static SigmaGrid whole(
            SchedulerConfig config, NoiseSchedule schedule, double[] visited, int steps, End end, boolean rounds) {
        float[] trained = schedule.noiseToSignal();
        double most = trained[trained.length - 1];
        double least = trained[0];
        SigmaSpacing spacing = SigmaSpacing.of(config);
        double[] timesteps = visited;
        double[] sigmas;
        boolean logarithmic = config.flag("use_lu_lambdas", false) && spacing != SigmaSpacing.KARRAS;
        if (logarithmic) {
            sigmas = SigmaSpacing.EXPONENTIAL.between(most, least, steps);
            timesteps = timestepsOf(sigmas, trained);
        } else if (spacing != SigmaSpacing.UNIFORM) {
            sigmas = spaced(spacing, config, most, least, steps);
            timesteps = timestepsOf(sigmas, trained);
        } else {
            sigmas = new double[visited.length];
            for (int i = 0; i < sigmas.length; i++) {
                sigmas[i] = interpolated(trained, visited[i]);
            }
        }
        boolean nearest = rounds && (logarithmic || spacing == SigmaSpacing.KARRAS);
        for (int i = 0; i < timesteps.length; i++) {
            timesteps[i] = nearest ? Math.rint(timesteps[i]) : Math.floor(timesteps[i]);
        }
        boolean spacedAlone = logarithmic || spacing != SigmaSpacing.UNIFORM;
        double last = switch (end) {
            case ZERO -> 0;
            case CLEANEST_TRAINED -> least;
            case LAST_VISITED -> spacedAlone ? sigmas[sigmas.length - 1] : least;
        };
        return new SigmaGrid(timesteps, ended(sigmas, last));
    }

    /** Two evaluations a step, both named by the level the step leads to; the last step, to the end, has one. */
    SigmaGrid interleaved() {
        int steps = timesteps.length;
        double[] times = new double[2 * steps - 1];
        double[] levels = new double[2 * steps];
        for (int i = 0; i < times.length; i++) {
            times[i] = (float) timesteps[(i + 1) / 2];
            levels[i] = sigmas[(i + 1) / 2];
        }
        levels[2 * steps - 1] = sigmas[steps];
        return new SigmaGrid(times, levels);
    }

    private static double[] spaced(SigmaSpacing spacing, SchedulerConfig config, double most, double least, int steps) {
        return spacing.between(config.positive("sigma_max", most), config.positive("sigma_min", least), steps);
    }

    /** Appends the level at which a run ends, and rounds all to float32, as every table of levels is. */
    static double[] ended(double[] sigmas, double last) {
        double[] ended = new double[sigmas.length + 1];
        for (int i = 0; i < sigmas.length; i++) {
            ended[i] = (float) sigmas[i];
        }
        ended[sigmas.length] = (float) last;
        return ended;
    }

    /** The level at a timestep that may lie between two trained ones; beyond the table its ends count. */
    private static double interpolated(float[] trained, double timestep) {
        int below = (int) Math.floor(timestep);
        if (below < 0) {
            return trained[0];
        }
        if (below >= trained.length - 1) {
            return trained[trained.length - 1];
        }
        double slope = (double) trained[below + 1] - trained[below];
        return slope * (timestep - below) + trained[below];
    }

    /** The fractional timestep of each level, linear in the logarithm between trained ones. */
    static double[] timestepsOf(double[] sigmas, float[] trained) {
        float[] logs = new float[trained.length];
        for (int t = 0; t < logs.length; t++) {
            logs[t] = (float) Math.log(trained[t]);
        }
        double[] timesteps = new double[sigmas.length];
        for (int i = 0; i < sigmas.length; i++) {
            timesteps[i] = timestepOf(Math.log(Math.max(sigmas[i], LEAST_SIGMA)), logs);
        }
        return timesteps;
    }

    private static double timestepOf(double logSigma, float[] logs) {
        if (logs.length == 1) {
            return 0;
        }
        int below = 0;
        for (int t = 0; t < logs.length - 1; t++) {
            if (logs[t] <= logSigma) {
                below = t;
            }
        }
        double weight = (logs[below] - logSigma) / (double) (logs[below] - logs[below + 1]);
        weight = Math.clamp(weight, 0.0, 1.0);
        return (1 - weight) * below + weight * (below + 1);
    }
}
