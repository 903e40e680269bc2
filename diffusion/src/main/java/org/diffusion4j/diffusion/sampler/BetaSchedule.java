package org.diffusion4j.diffusion.sampler;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * How the variance {@code beta_t} that a training step adds grows over the timesteps. All in float32, because published
 * checkpoints were trained on float32 tables: at the cleanest level {@code 1 - alpha-bar} is so small that the rounding
 * shows.
 */
public enum BetaSchedule {
    /** Evenly spaced betas (Ho et al. 2020). */
    LINEAR("linear"),
    /** Evenly spaced square roots of betas (latent diffusion). */
    SCALED_LINEAR("scaled_linear"),
    /** {@code alpha-bar = cos^2} (Nichol and Dhariwal 2021), each beta at most 0.999. */
    SQUARED_COSINE("squaredcos_cap_v2"),
    /** {@code alpha-bar = exp(-12 t)}, each beta at most 0.999. */
    EXPONENTIAL("exp"),
    /** Signal-to-noise ratios with a Laplace distribution, each beta at most 0.999. */
    LAPLACE("laplace"),
    /** A logistic curve from beta_start to beta_end (GeoDiff). */
    SIGMOID("sigmoid");

    private static final double LARGEST_BETA = 0.999;

    private final String key;

    BetaSchedule(String key) {
        this.key = key;
    }

    /** The name in configuration files. */
    public String key() {
        return key;
    }

    /** The schedule of that name, if there is one. */
    public static Optional<BetaSchedule> byKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    /**
     * The table of betas.
     *
     * @param count its length
     * @param start the first beta, for the schedules that interpolate
     * @param end the last beta, likewise
     */
    float[] betas(int count, double start, double end) {
        return switch (this) {
            case LINEAR -> evenly(start, end, count);
            case SCALED_LINEAR -> squares(evenly(Math.sqrt(start), Math.sqrt(end), count));
            case SQUARED_COSINE -> fromAlphaBar(count, BetaSchedule::cosine);
            case EXPONENTIAL -> fromAlphaBar(count, t -> Math.exp(-12 * t));
            case LAPLACE -> fromAlphaBar(count, BetaSchedule::laplace);
            case SIGMOID -> sigmoid(evenly(-6, 6, count), start, end);
        };
    }

    /** libtorch's own numbers: its order of roundings decides the last bit. */
    private static float[] evenly(double start, double end, int count) {
        try (Scope _ = Scope.open()) {
            Tensor table = torch.linspace(Tensors.scalar(start), Tensors.scalar(end), count);
            return Tensors.floats(table);
        }
    }

    private static float[] squares(float[] roots) {
        float[] squares = new float[roots.length];
        for (int i = 0; i < roots.length; i++) {
            squares[i] = roots[i] * roots[i];
        }
        return squares;
    }

    private static float[] sigmoid(float[] positions, double start, double end) {
        float[] betas = new float[positions.length];
        for (int i = 0; i < betas.length; i++) {
            float rise = (float) (1 / (1 + Math.exp(-positions[i])));
            betas[i] = rise * (float) (end - start) + (float) start;
        }
        return betas;
    }

    /** Betas whose running product follows a curve over the times 0 to 1. */
    private static float[] fromAlphaBar(int count, DoubleUnaryOperator alphaBar) {
        float[] betas = new float[count];
        for (int i = 0; i < count; i++) {
            double before = alphaBar.applyAsDouble((double) i / count);
            double after = alphaBar.applyAsDouble((i + 1.0) / count);
            betas[i] = (float) Math.min(1 - after / before, LARGEST_BETA);
        }
        return betas;
    }

    private static double cosine(double t) {
        double cosine = Math.cos((t + 0.008) / 1.008 * Math.PI / 2);
        return cosine * cosine;
    }

    private static double laplace(double t) {
        double logSnr = -0.5 * Math.copySign(1, 0.5 - t) * Math.log(1 - 2 * Math.abs(0.5 - t) + 1e-6);
        double snr = Math.exp(logSnr);
        return Math.sqrt(snr / (1 + snr));
    }
}
