package org.diffusion4j.diffusion.sampler;

import java.util.Map;

/** What the solvers of the DPM family read from a configuration in the same way. */
final class SolverOptions {

    /** Formulas of higher order than this amplify the network's errors beyond use. */
    private static final int MOST = 8;

    private SolverOptions() {}

    /** The order wanted. */
    static int order(SchedulerConfig config) {
        return order(config, MOST);
    }

    /** The order wanted, 1 to {@code most}. */
    static int order(SchedulerConfig config, int most) {
        int order = config.integer("solver_order", 2);
        if (order < 1 || order > most) {
            throw config.refused("solver_order is " + order + "; 1 to " + most + " can be used");
        }
        return order;
    }

    /** Refuses models of flows and networks that also predict a variance, which latent diffusion has not. */
    static void refuseUnsupported(SchedulerConfig config, String sampler) {
        config.refuseFlags(sampler, "use_flow_sigmas", "use_dynamic_shifting");
        String variance = config.text("variance_type", "");
        if (variance.equals("learned") || variance.equals("learned_range")) {
            throw config.refused("variance_type is " + variance + ": the network would answer a variance beside its "
                    + "prediction, which is not supported");
        }
    }

    /** Whether the run ends without noise or at the cleanest trained level. */
    static boolean endsWithoutNoise(SchedulerConfig config) {
        return config.choice("final_sigmas_type", "zero", Map.of("zero", true, "sigma_min", false));
    }

    /** How many timesteps are left when those noisier than {@code lambda_min_clipped} are cut off. */
    static int usableTimesteps(SchedulerConfig config, NoiseSchedule schedule) {
        double least = config.number("lambda_min_clipped", Double.NEGATIVE_INFINITY);
        int usable = schedule.size();
        while (usable > 1 && (float) Math.log(schedule.alpha(usable - 1) / schedule.sigma(usable - 1)) < least) {
            usable--;
        }
        return usable;
    }

    /** The timesteps of a run in the reading of this family. */
    static double[] timesteps(SchedulerConfig config, NoiseSchedule schedule, int usable, int steps) {
        return config.timestepSpacing(TimestepSpacing.LINSPACE)
                .openEnded(schedule.size(), usable, steps, config.stepsOffset());
    }
}
