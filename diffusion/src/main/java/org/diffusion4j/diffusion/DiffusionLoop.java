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
    private final Trajectory trajectory;
    private final Noise noise;
    private final DrawListener listener;

    /**
     * @param noise for samplers that draw at each step
     */
    DiffusionLoop(Denoiser denoiser, Trajectory trajectory, Noise noise, DrawListener listener) {
        this.denoiser = denoiser;
        this.trajectory = trajectory;
        this.noise = noise;
        this.listener = listener;
    }

    /** Takes latents from where they start to a picture's; the answer lives in the caller's scope. */
    Tensor run(Start start) {
        long began = System.nanoTime();
        int total = trajectory.size() - start.first();
        listener.progress(new Progress(0, total, Duration.ZERO));
        requireUninterrupted(0, total);
        Tensor current = start.latents();
        try {
            for (int index = start.first(); index < trajectory.size(); index++) {
                Tensor next = step(start, current, index);
                if (current != start.latents()) {
                    current.close();
                }
                current = next;
                report(index + 1 - start.first(), total, began, current);
            }
        } catch (RuntimeException | Error e) {
            // No scope knows it.
            if (current != start.latents()) {
                current.close();
            }
            throw e;
        }
        return current == start.latents() ? current : Scope.adopt(current);
    }

    private Tensor step(Start start, Tensor current, int index) {
        try (Scope _ = Scope.open()) {
            Tensor input = trajectory.scaleInput(current, index);
            Tensor prediction = start.guidance().predict(denoiser, input, evaluation(index));
            Tensor stepped = trajectory.step(prediction, current, index, noise);
            return Scope.detach(start.afterStep().apply(stepped, index));
        }
    }

    private Evaluation evaluation(int index) {
        return new Evaluation(index, trajectory.size(), trajectory.timestep(index), trajectory.sigma(index));
    }

    private void report(int done, int total, long began, Tensor current) {
        listener.latents(current, done);
        listener.progress(new Progress(done, total, Duration.ofNanos(System.nanoTime() - began)));
        requireUninterrupted(done, total);
    }

    private static void requireUninterrupted(int done, int total) {
        if (Thread.interrupted()) {
            throw new CancelledException("cancelled after " + done + " of " + total + " evaluations");
        }
    }
}
