package org.diffusion4j.diffusion;

import java.time.Duration;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;

/**
 * The one loop of this project: ask the guided network, let the sampler take a step, again. Every pipeline and every
 * paper runs through it.
 */
final class DiffusionLoop {

    private final Denoiser denoiser;
    private final Guidance guidance;
    private final DrawListener listener;

    DiffusionLoop(Denoiser denoiser, Guidance guidance, DrawListener listener) {
        this.denoiser = denoiser;
        this.guidance = guidance;
        this.listener = listener;
    }

    /**
     * Takes latents from noise to a picture's.
     *
     * @param latents {@code [batch, channels, height, width]} at the trajectory's level {@code first}
     * @param first the evaluation to begin with; above 0 for image to image
     * @param noise for samplers that draw
     * @return the clean latents, in the caller's scope
     */
    Tensor run(Trajectory trajectory, Tensor latents, int first, Noise noise) {
        long start = System.nanoTime();
        int total = trajectory.size() - first;
        Tensor current = latents;
        listener.progress(new Progress(0, total, Duration.ZERO));
        for (int index = first; index < trajectory.size(); index++) {
            Tensor next;
            try (Scope _ = Scope.open()) {
                Tensor input = trajectory.scaleInput(current, index);
                Tensor prediction = guidance.predict(denoiser, input, trajectory.timestep(index));
                next = Scope.detach(trajectory.step(prediction, current, index, noise));
            }
            if (current != latents) {
                current.close();
            }
            current = next;
            report(index + 1 - first, total, start, current);
        }
        return current == latents ? latents : Scope.adopt(current);
    }

    private void report(int done, int total, long start, Tensor current) {
        try {
            listener.latents(current, done);
            listener.progress(new Progress(done, total, Duration.ofNanos(System.nanoTime() - start)));
            if (Thread.interrupted()) {
                throw new CancelledException("cancelled after " + done + " of " + total + " evaluations");
            }
        } catch (RuntimeException e) {
            current.close();
            throw e;
        }
    }
}
