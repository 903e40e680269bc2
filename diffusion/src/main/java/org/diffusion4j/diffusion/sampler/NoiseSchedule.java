package org.diffusion4j.diffusion.sampler;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * The forward process: {@code x_t = alpha_t x_0 + sigma_t noise} with {@code alpha_t = sqrt(alpha-bar_t)} and
 * {@code sigma_t = sqrt(1 - alpha-bar_t)} over the training timesteps {@code t = 0 … size() - 1}, noisiest last.
 * Immutable.
 */
public final class NoiseSchedule {

    /** What stands in for a last alpha-bar of 0 where the mathematics divides by it: sigma stays finite (4096). */
    private static final float NEARLY_ZERO = 0x1p-24f;

    private final float[] alphaBars;

    private NoiseSchedule(float[] alphaBars) {
        this.alphaBars = alphaBars;
    }

    /** The schedule that a configuration describes. */
    public static NoiseSchedule of(SchedulerConfig config) {
        float[] betas = config.betas();
        return new NoiseSchedule(products(config.rescalesBetasToZeroSnr() ? zeroTerminalSnr(betas) : betas));
    }

    /** {@code alpha-bar_t = prod (1 - beta)}, each table in float32 and the running product in double, as libtorch. */
    private static float[] products(float[] betas) {
        float[] alphaBars = new float[betas.length];
        double product = 1;
        for (int t = 0; t < betas.length; t++) {
            product *= 1f - betas[t];
            alphaBars[t] = (float) product;
        }
        return alphaBars;
    }

    /** Algorithm 1 of Lin et al. 2023: shifts and scales sqrt(alpha-bar) so that the last is 0 and the first stays. */
    private static float[] zeroTerminalSnr(float[] betas) {
        float[] bars = products(betas);
        float first = (float) Math.sqrt(bars[0]);
        float last = (float) Math.sqrt(bars[bars.length - 1]);
        float scale = first / (first - last);
        float[] rescaled = new float[betas.length];
        float before = 1;
        for (int t = 0; t < betas.length; t++) {
            float root = ((float) Math.sqrt(bars[t]) - last) * scale;
            float bar = root * root;
            rescaled[t] = 1 - bar / before;
            before = bar;
        }
        return rescaled;
    }

    /** The same schedule, its last alpha-bar raised to 2^-24 if it is 0. */
    NoiseSchedule withoutZero() {
        float[] raised = alphaBars.clone();
        int last = raised.length - 1;
        raised[last] = raised[last] == 0 ? NEARLY_ZERO : raised[last];
        return new NoiseSchedule(raised);
    }

    /** Whether nothing is left of the signal at the last timestep. */
    boolean endsInPureNoise() {
        return alphaBars[alphaBars.length - 1] == 0;
    }

    /** The number of training timesteps. */
    public int size() {
        return alphaBars.length;
    }

    /**
     * {@code alpha-bar_t}, the share of the signal's variance that is left, 0 to 1.
     *
     * @param timestep at least 0; beyond the last (which a steps offset can cause) counts as the last
     */
    public double alphaBar(int timestep) {
        return alphaBars[Math.min(timestep, alphaBars.length - 1)];
    }

    /** {@code sqrt(alpha-bar_t)}, the signal's amplitude. */
    public double alpha(int timestep) {
        return Math.sqrt(alphaBar(timestep));
    }

    /** {@code sqrt(1 - alpha-bar_t)}, the noise's amplitude. */
    public double sigma(int timestep) {
        return Math.sqrt(1 - alphaBar(timestep));
    }

    /** {@code sigma_t / alpha_t} of every timestep, the noise levels of samplers that scale nothing down. */
    float[] noiseToSignal() {
        float[] ratios = new float[alphaBars.length];
        for (int t = 0; t < ratios.length; t++) {
            ratios[t] = (float) Math.sqrt((1 - alphaBars[t]) / alphaBars[t]);
        }
        return ratios;
    }

    /**
     * {@code alpha_t clean + sigma_t noise}, each item at its own timestep.
     *
     * @param clean {@code [batch, ...]}
     * @param noise of the same shape, standard normal
     * @param timesteps one for each item of the batch
     */
    public Tensor addNoise(Tensor clean, Tensor noise, long[] timesteps) {
        Tensor alpha = alphas(timesteps, clean.dim());
        Tensor sigma = sigmas(timesteps, clean.dim());
        return clean.mul(alpha).add_(noise.mul(sigma));
    }

    /** {@code v = alpha_t noise - sigma_t clean}, each item at its own timestep; see {@link #addNoise}. */
    public Tensor velocity(Tensor clean, Tensor noise, long[] timesteps) {
        Tensor alpha = alphas(timesteps, clean.dim());
        Tensor sigma = sigmas(timesteps, clean.dim());
        return noise.mul(alpha).sub_(clean.mul(sigma));
    }

    /** What a network that predicts {@code type} should answer for {@link #addNoise} of the same arguments. */
    public Tensor target(PredictionType type, Tensor clean, Tensor noise, long[] timesteps) {
        return switch (type) {
            case EPSILON -> noise;
            case V_PREDICTION -> velocity(clean, noise, timesteps);
            case SAMPLE -> clean;
        };
    }

    private Tensor alphas(long[] timesteps, long dimensions) {
        return column(Arrays.stream(timesteps).mapToDouble(t -> alpha((int) t)).toArray(), dimensions);
    }

    private Tensor sigmas(long[] timesteps, long dimensions) {
        return column(Arrays.stream(timesteps).mapToDouble(t -> sigma((int) t)).toArray(), dimensions);
    }

    /** {@code [batch, 1, …, 1]}, to be spread over the other dimensions. */
    private static Tensor column(double[] values, long dimensions) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        long[] shape = new long[(int) dimensions];
        Arrays.fill(shape, 1);
        shape[0] = values.length;
        return Tensors.of(floats, shape);
    }
}
