package org.diffusion4j.diffusion;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.diffusion.sampler.SigmaSpacing;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * How a picture is drawn, whatever it is of. What is left open is decided by the model's own defaults, then by the
 * field's: 50 steps, a guidance scale of 7.5.
 *
 * @param steps at least 1
 * @param guidance scale of classifier-free guidance; at 1 or less the network is asked once a step, without guidance
 * @param guidanceRescale 0 to 1; see {@link ClassifierFreeGuidance}
 * @param exactGuidance whether guidance is computed as written at every scale, where diffusers leaves it out
 * @param eta noise that DDIM adds, 0 to 1 as a share of DDPM's
 * @param seed all 64 bits count
 * @param images drawn together from one stream of noise, at least 1
 * @param sampler by the name users know it; the model's own when absent
 * @param sigmas how noise levels are spaced; as the model says when absent
 * @param scheduler replaces the model's scheduler configuration
 * @param width in pixels; the model's own when absent
 * @param height in pixels; the model's own when absent
 * @param tiled whether pictures are encoded and decoded tile by tile, in little memory
 * @param controls of how attention mixes the prompt into the picture, the first to act first
 */
public record SamplingSettings(
        OptionalInt steps,
        OptionalDouble guidance,
        double guidanceRescale,
        boolean exactGuidance,
        double eta,
        OptionalLong seed,
        int images,
        Optional<String> sampler,
        Optional<SigmaSpacing> sigmas,
        Optional<SchedulerConfig> scheduler,
        OptionalInt width,
        OptionalInt height,
        boolean tiled,
        List<AttentionControl> controls) {

    public SamplingSettings {
        controls = List.copyOf(controls);
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
        return new Draft().finish();
    }

    /** A seed that people can type again: below 2^32, as other programs draw it. */
    public static long randomSeed() {
        return new SecureRandom().nextLong(1L << 32);
    }

    public SamplingSettings withSteps(int value) {
        return change(draft -> draft.steps = OptionalInt.of(value));
    }

    public SamplingSettings withGuidance(double value) {
        return change(draft -> draft.guidance = OptionalDouble.of(value));
    }

    public SamplingSettings withGuidanceRescale(double value) {
        return change(draft -> draft.guidanceRescale = value);
    }

    /** Computes the formula as written at every scale, where diffusers leaves the guided branch out. */
    public SamplingSettings withExactGuidance() {
        return change(draft -> draft.exactGuidance = true);
    }

    public SamplingSettings withEta(double value) {
        return change(draft -> draft.eta = value);
    }

    public SamplingSettings withSeed(long value) {
        return change(draft -> draft.seed = OptionalLong.of(value));
    }

    public SamplingSettings withImages(int value) {
        return change(draft -> draft.images = value);
    }

    public SamplingSettings withSampler(String value) {
        return change(draft -> draft.sampler = Optional.of(value));
    }

    public SamplingSettings withSigmas(SigmaSpacing value) {
        return change(draft -> draft.sigmas = Optional.of(value));
    }

    public SamplingSettings withScheduler(SchedulerConfig value) {
        return change(draft -> draft.scheduler = Optional.of(value));
    }

    public SamplingSettings withSize(int newWidth, int newHeight) {
        return withWidth(newWidth).withHeight(newHeight);
    }

    /** The height stays the model's own, or what it was set to. */
    public SamplingSettings withWidth(int value) {
        return change(draft -> draft.width = OptionalInt.of(value));
    }

    /** The width stays the model's own, or what it was set to. */
    public SamplingSettings withHeight(int value) {
        return change(draft -> draft.height = OptionalInt.of(value));
    }

    public SamplingSettings withTiles() {
        return change(draft -> draft.tiled = true);
    }

    /** With one more control of attention, which acts after those there are. */
    public SamplingSettings with(AttentionControl control) {
        return change(draft -> draft.controls.add(control));
    }

    private SamplingSettings change(Consumer<Draft> edit) {
        Draft draft = new Draft(this);
        edit.accept(draft);
        return draft.finish();
    }

    /** The components by name while one of them changes. */
    private static final class Draft {
        OptionalInt steps = OptionalInt.empty();
        OptionalDouble guidance = OptionalDouble.empty();
        double guidanceRescale;
        boolean exactGuidance;
        double eta;
        OptionalLong seed = OptionalLong.empty();
        int images = 1;
        Optional<String> sampler = Optional.empty();
        Optional<SigmaSpacing> sigmas = Optional.empty();
        Optional<SchedulerConfig> scheduler = Optional.empty();
        OptionalInt width = OptionalInt.empty();
        OptionalInt height = OptionalInt.empty();
        boolean tiled;
        final List<AttentionControl> controls = new ArrayList<>();

        Draft() {}

        Draft(SamplingSettings from) {
            steps = from.steps;
            guidance = from.guidance;
            guidanceRescale = from.guidanceRescale;
            exactGuidance = from.exactGuidance;
            eta = from.eta;
            seed = from.seed;
            images = from.images;
            sampler = from.sampler;
            sigmas = from.sigmas;
            scheduler = from.scheduler;
            width = from.width;
            height = from.height;
            tiled = from.tiled;
            controls.addAll(from.controls);
        }

        SamplingSettings finish() {
            return new SamplingSettings(
                    steps,
                    guidance,
                    guidanceRescale,
                    exactGuidance,
                    eta,
                    seed,
                    images,
                    sampler,
                    sigmas,
                    scheduler,
                    width,
                    height,
                    tiled,
                    controls);
        }
    }
}
