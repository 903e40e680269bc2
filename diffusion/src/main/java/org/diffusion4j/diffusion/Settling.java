package org.diffusion4j.diffusion;

import java.util.Optional;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.sampler.DdimSampler;
import org.diffusion4j.diffusion.sampler.Sampler;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.diffusion.sampler.SigmaSpacing;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.InvalidRequestException;

/** Decides what a wish leaves open: by the model's own defaults, its scheduler and its size, then by the field's. */
final class Settling {

    /** From this many times the side that a model was made for, or as small a part of it, it draws other things. */
    private static final int FAR = 2;

    private final Checkpoint checkpoint;
    private final SamplingSettings settings;
    private final Sampler sampler;

    Settling(Checkpoint checkpoint, SamplingSettings settings) {
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.sampler = chooseSampler();
    }

    /** The sampler that is named, or that the given scheduler file names, or the model's own. */
    private Sampler chooseSampler() {
        Optional<String> named = settings.scheduler().isPresent()
                ? settings.sampler()
                : settings.sampler().or(() -> checkpoint.defaults().sampler());
        Sampler chosen = named.map(Samplers::byName)
                .orElseGet(() -> Samplers.of(scheduler().withDefault("_class_name", "PNDMScheduler")));
        return chosen instanceof DdimSampler ? new DdimSampler(settings.eta()) : chosen;
    }

    private SchedulerConfig scheduler() {
        SchedulerConfig chosen = settings.scheduler().orElse(checkpoint.scheduler());
        return checkpoint
                .options()
                .predictionType()
                .map(chosen::withPredictionType)
                .orElse(chosen);
    }

    /** Lays out the run, and says what of the wish has no effect on it. */
    Trajectory trajectory(int steps, DrawListener listener) {
        if (settings.eta() != 0 && !(sampler instanceof DdimSampler)) {
            listener.warning("eta counts for ddim alone; " + sampler.name() + " leaves it out");
        }
        SchedulerConfig config = scheduler();
        config.warnings().forEach(listener::warning);
        SigmaSpacing sigmas = settings.sigmas().orElse(SigmaSpacing.MODEL);
        return sampler.begin(sigmas.applyTo(config, sampler), steps);
    }

    DrawnSettings settle(DrawRequest request) {
        int[] size = size(request);
        return new DrawnSettings(
                checkpoint.defaults().steps(settings),
                checkpoint.defaults().guidance(settings),
                sampler.name(),
                settings.seed().orElseGet(SamplingSettings::randomSeed),
                settings.images(),
                size[0],
                size[1],
                checkpoint.options());
    }

    /** Says what a person may not expect of a wish that can be drawn all the same. */
    void sayWhatToExpect(DrawRequest request, DrawnSettings drawn, DrawListener listener) {
        if (request.prompt().isBlank()) {
            listener.warning("the prompt is empty; expect a picture of anything that the model knows");
        }
        int side = checkpoint.pictureSide();
        int longer = Math.max(drawn.width(), drawn.height());
        int shorter = Math.min(drawn.width(), drawn.height());
        if (longer >= FAR * side || shorter * FAR <= side) {
            listener.warning("this model was made for pictures of " + side + "x" + side + "; at " + drawn.width() + "x"
                    + drawn.height() + " expect "
                    + (longer >= FAR * side ? "parts that come several times" : "little that can be recognised"));
        }
    }

    private int[] size(DrawRequest request) {
        int factor = checkpoint.autoencoder().factor();
        int[] own = ownSize(request, factor);
        int width = settings.width().orElse(own[0]);
        int height = settings.height().orElse(own[1]);
        if (width % factor != 0 || height % factor != 0 || width == 0 || height == 0) {
            throw new InvalidRequestException("the size " + width + "x" + height + " cannot be divided by " + factor
                    + ", which this model's autoencoder needs; try " + Math.max(factor, width / factor * factor) + "x"
                    + Math.max(factor, height / factor * factor));
        }
        return new int[] {width, height};
    }

    private int[] ownSize(DrawRequest request, int factor) {
        return switch (request) {
            case TextToImage _ -> new int[] {checkpoint.pictureSide(), checkpoint.pictureSide()};
            case ImageToImage wish -> roundedDown(wish.image(), factor);
            case Inpainting wish -> roundedDown(wish.image(), factor);
            case InstructedEdit wish -> roundedDown(wish.image(), factor);
        };
    }

    private static int[] roundedDown(InputPicture picture, int factor) {
        return new int[] {picture.width() / factor * factor, picture.height() / factor * factor};
    }
}
