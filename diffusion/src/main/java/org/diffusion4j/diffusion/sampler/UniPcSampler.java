package org.diffusion4j.diffusion.sampler;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;

/**
 * UniPC (Zhao et al. 2023): a predictor and, with the evaluation that the next step makes anyway, a corrector of one
 * order more for the step before.
 */
public record UniPcSampler() implements Sampler {

    private static final Map<String, UniPcWeights.Form> FORMS = Map.of(
            "bh1", UniPcWeights.Form.LENGTH,
            "bh2", UniPcWeights.Form.EXPONENTIAL,
            // the words of other families
            "midpoint", UniPcWeights.Form.EXPONENTIAL,
            "heun", UniPcWeights.Form.EXPONENTIAL,
            "logrho", UniPcWeights.Form.EXPONENTIAL);

    @Override
    public String name() {
        return "unipc";
    }

    @Override
    public boolean spacesSigmas() {
        return true;
    }

    @Override
    public Trajectory begin(SchedulerConfig config, int steps) {
        GridTrajectory.checkSteps(config, steps);
        SchedulerConfig own = config.with("use_lu_lambdas", false);
        config.refuseFlags(name(), "use_flow_sigmas", "use_dynamic_shifting");
        if (own.settings().containsKey("shift_terminal") || own.settings().containsKey("solver_p")) {
            throw own.refused("shift_terminal and solver_p are not supported");
        }
        boolean endsWithoutNoise = SolverOptions.endsWithoutNoise(own);
        boolean estimatesClean = own.flag("predict_x0", true);
        if (endsWithoutNoise && !estimatesClean) {
            throw own.refused("predict_x0 false cannot end without noise; final_sigmas_type has to be sigma_min");
        }
        NoiseSchedule schedule = NoiseSchedule.of(own).withoutZero();
        double[] visited = SolverOptions.timesteps(own, schedule, schedule.size(), steps);
        SigmaGrid.End end = endsWithoutNoise ? SigmaGrid.End.ZERO : SigmaGrid.End.LAST_VISITED;
        SigmaGrid grid = SigmaGrid.whole(own, schedule, visited, steps, end, true);
        Options options = new Options(
                SolverOptions.order(own),
                estimatesClean,
                own.choice("solver_type", "bh2", FORMS),
                own.flag("lower_order_final", true),
                uncorrected(own));
        return new Run(grid, CleanEstimate.thresholdedOf(own), options);
    }

    private static Set<Integer> uncorrected(SchedulerConfig config) {
        List<?> list = config.find("disable_corrector", List.class).orElse(List.of());
        return list.stream().map(step -> ((Number) step).intValue()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The choices that make one method of the family.
     *
     * @param order the predictor's highest
     * @param uncorrected the steps, from 0, that no corrector follows
     */
    private record Options(
            int order, boolean estimatesClean, UniPcWeights.Form form, boolean lowersOrder, Set<Integer> uncorrected) {}

    private static final class Run extends SolverTrajectory {

        private final Options options;

        /** Where the last step started from, corrected. */
        private final TensorMemory origin = new TensorMemory(1);

        private int lastOrder;

        Run(SigmaGrid grid, CleanEstimate estimate, Options options) {
            super(grid, estimate, options.estimatesClean(), options.order());
            this.options = options;
        }

        @Override
        public Tensor step(Tensor prediction, Tensor latents, int index, Noise noise) {
            Tensor estimate = estimate(prediction, latents, index);
            Tensor corrected = corrected(estimate, latents, index);
            estimates.push(estimate);
            int order = Math.min(options.order(), estimates.size());
            if (options.lowersOrder()) {
                order = Math.min(order, size() - index);
            }
            lastOrder = feasibleOrder(order, index);
            origin.push(corrected);
            UniPcWeights step = UniPcWeights.of(levels, index, lastOrder, options.estimatesClean(), options.form());
            return combined(step.latents(), corrected, step.predictor());
        }

        /** The latents at {@code index}, reached once more with what the network says there. */
        private Tensor corrected(Tensor estimate, Tensor latents, int index) {
            if (origin.size() == 0 || options.uncorrected().contains(index - 1) || !hasLength(index - 1)) {
                return latents;
            }
            UniPcWeights step = UniPcWeights.of(levels, index - 1, lastOrder, options.estimatesClean(), options.form());
            double[] weights = step.corrector();
            double[] remembered = Arrays.copyOfRange(weights, 1, weights.length);
            return combined(step.latents(), origin.get(0), remembered).add_(estimate, Tensors.scalar(weights[0]));
        }

        @Override
        public void close() {
            super.close();
            origin.close();
        }
    }
}
