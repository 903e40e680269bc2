package org.diffusion4j.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * Data whose every number is drawn from one normal distribution. Here the ideal network, the exact path of the
 * deterministic process and the distribution of the stochastic one are known in closed form.
 */
record GaussianData(double mean, double deviation) {

    /** How a level scales signal and noise: {@code latents = alpha x0 + sigma noise}. */
    record Scales(double alpha, double sigma) {

        /** The scales of the latents between two steps, at the level of evaluation {@code index}. */
        static Scales of(Trajectory trajectory, int index) {
            try (Scope _ = Scope.open()) {
                Tensor one = Tensors.of(new float[] {1}, 1);
                Tensor zero = Tensors.of(new float[] {0}, 1);
                double alpha = Tensors.floats(trajectory.addNoise(one, zero, index))[0];
                double sigma = Tensors.floats(trajectory.addNoise(zero, one, index))[0];
                return new Scales(alpha, sigma);
            }
        }

        /** The scales of what the network is shown, which between two levels only the input's scaling tells. */
        static Scales ofInput(Trajectory trajectory, int index) {
            Scales latents = of(trajectory, index);
            try (Scope _ = Scope.open()) {
                double shrunk = Tensors.floats(trajectory.scaleInput(Tensors.of(new float[] {1}, 1), index))[0];
                double expected = 1 / Math.hypot(1, latents.sigma());
                if (shrunk == 1) {
                    return latents;
                }
                if (Math.abs(shrunk / expected - 1) < 1e-5) {
                    return new Scales(expected, expected * latents.sigma());
                }
                return new Scales(shrunk, Math.sqrt(1 - shrunk * shrunk));
            }
        }
    }

    /** The mean of the clean latents that could lie behind {@code x}: what an ideal network knows. */
    Tensor expectedClean(Tensor x, Scales scales) {
        double variance = deviation * deviation;
        double seen = scales.alpha() * scales.alpha() * variance + scales.sigma() * scales.sigma();
        double gain = scales.alpha() * variance / seen;
        return Mix.of(gain, x).add(Tensors.scalar(mean * (1 - gain * scales.alpha())));
    }

    /** Where the deterministic process carries {@code x} from one level to another. */
    Tensor carried(Tensor x, Scales from, Scales to) {
        double gain = spread(to) / spread(from);
        return Mix.of(gain, x).add(Tensors.scalar(mean * (to.alpha() - gain * from.alpha())));
    }

    private double spread(Scales scales) {
        return Math.hypot(scales.alpha() * deviation, scales.sigma());
    }

    /** A prediction of the noise, from an estimate of the clean latents. */
    static Tensor asEpsilon(Tensor clean, Tensor input, Scales scales) {
        return Mix.of(1 / scales.sigma(), input, -scales.alpha() / scales.sigma(), clean);
    }

    /** A prediction of the velocity, from an estimate of the clean latents; there is one at pure noise too. */
    static Tensor asVelocity(Tensor clean, Tensor input, Scales scales) {
        return Mix.of(scales.alpha() / scales.sigma(), input, -1 / scales.sigma(), clean);
    }

    /** Latents at the level of evaluation {@code index}. */
    Tensor sample(Trajectory trajectory, int index, Noise noise, long... shape) {
        Tensor clean = Mix.of(deviation, noise.normal(shape)).add(Tensors.scalar(mean));
        return trajectory.addNoise(clean, noise.normal(shape), index);
    }
}
