package org.diffusion4j.diffusion;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * How a picture is drawn, whatever it is of. What is left open is decided by the model's own defaults, then by the
 * field's: 50 steps, a guidance scale of 7.5.
 *
 * @param steps at least 1
 * @param guidance scale of classifier-free guidance; at 1 or less the network is asked once a step, without guidance
 * @param guidanceRescale 0 to 1; see {@link ClassifierFreeGuidance}
 * @param eta noise that DDIM adds, 0 to 1 as a share of DDPM's
 * @param seed all 64 bits count
 * @param images drawn together from one stream of noise, at least 1
 * @param sampler by the name users know it; the model's own when absent
 * @param scheduler replaces the model's scheduler configuration
 * @param width in pixels; the model's own when absent
 * @param height in pixels; the model's own when absent
 */
public record SamplingSettings(
        OptionalInt steps,
        OptionalDouble guidance,
        double guidanceRescale,
        double eta,
        OptionalLong seed,
        int images,
        Optional<String> sampler,
        Optional<SchedulerConfig> scheduler,
        OptionalInt width,
        OptionalInt height) {

    public SamplingSettings {
        require(steps.orElse(1) >= 1, "steps must be at least 1, not " + steps.orElse(1));
        require(Double.isFinite(guidance.orElse(1)), "the guidance scale must be a finite number");
        require(
                guidanceRescale >= 0 && guidanceRescale <= 1,
                "the guidance rescale must lie between 0 and 1, not be " + guidanceRescale);
        require(eta >= 0 && Double.isFinite(eta), "eta must be a finite number of 0 or more, not " + eta);
        require(images >= 1, "images must be at least 1, not " + images);
        require(width.orElse(1) >= 1 && height.orElse(1) >= 1, "width and height must be at least 1");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InvalidRequestException(message);
        }
    }

    /** Everything left to the model's defaults, one picture, a random seed. */
    public static SamplingSettings defaults() {
        return new SamplingSettings(
                OptionalInt.empty(),
                OptionalDouble.empty(),
                0,
                0,
                OptionalLong.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    public SamplingSettings withSteps(int value) {
        return new SamplingSettings(
                OptionalInt.of(value), guidance, guidanceRescale, eta, seed, images, sampler, scheduler, width, height);
    }

    public SamplingSettings withGuidance(double value) {
        return new SamplingSettings(
                steps, OptionalDouble.of(value), guidanceRescale, eta, seed, images, sampler, scheduler, width, height);
    }

    public SamplingSettings withGuidanceRescale(double value) {
        return new SamplingSettings(steps, guidance, value, eta, seed, images, sampler, scheduler, width, height);
    }

    public SamplingSettings withEta(double value) {
        return new SamplingSettings(
                steps, guidance, guidanceRescale, value, seed, images, sampler, scheduler, width, height);
    }

    public SamplingSettings withSeed(long value) {
        return new SamplingSettings(
                steps,
                guidance,
                guidanceRescale,
                eta,
                OptionalLong.of(value),
                images,
                sampler,
                scheduler,
                width,
                height);
    }

    public SamplingSettings withImages(int value) {
        return new SamplingSettings(
                steps, guidance, guidanceRescale, eta, seed, value, sampler, scheduler, width, height);
    }

    public SamplingSettings withSampler(String value) {
        return new SamplingSettings(
                steps, guidance, guidanceRescale, eta, seed, images, Optional.of(value), scheduler, width, height);
    }

    public SamplingSettings withScheduler(SchedulerConfig value) {
        return new SamplingSettings(
                steps, guidance, guidanceRescale, eta, seed, images, sampler, Optional.of(value), width, height);
    }

    public SamplingSettings withSize(int newWidth, int newHeight) {
        return new SamplingSettings(
                steps,
                guidance,
                guidanceRescale,
                eta,
                seed,
                images,
                sampler,
                scheduler,
                OptionalInt.of(newWidth),
                OptionalInt.of(newHeight));
    }
}
