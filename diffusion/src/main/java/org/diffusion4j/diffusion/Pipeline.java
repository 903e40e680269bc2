package org.diffusion4j.diffusion;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.DdimSampler;
import org.diffusion4j.diffusion.sampler.Sampler;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.autoencoder.Autoencoder;

/**
 * A model, open and ready to draw. It owns native memory and gives it back on closing.
 *
 * <p>Safe for use from several threads: drawings wait for each other, since one drawing already uses every core.
 */
public final class Pipeline implements AutoCloseable {

    private final Checkpoint checkpoint;
    private final Precision precision;
    private final Conditioner conditioner;
    private final Denoiser denoiser;

    private Pipeline(Checkpoint checkpoint, Precision precision) {
        this.checkpoint = checkpoint;
        this.precision = precision;
        this.conditioner = new ClipConditioner(checkpoint.tokenizer(), checkpoint.textEncoder());
        this.denoiser = new UNetDenoiser(checkpoint.unet(), precision.type());
    }

    /**
     * Opens a model folder in diffusers' layout, to compute in float32.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when it is not such a folder, or broken
     */
    public static Pipeline open(Path folder) {
        return open(folder, Precision.FLOAT32);
    }

    /** Opens a model folder in diffusers' layout. */
    public static Pipeline open(Path folder, Precision precision) {
        return new Pipeline(DiffusersFolder.open(folder, precision), precision);
    }

    /**
     * Opens a model that comes as an artefact on the class path.
     *
     * @param name such as {@code glyph64}
     */
    public static Pipeline builtIn(String name) {
        BuiltInModel model = BuiltInModel.find(name)
                .orElseThrow(() -> new InvalidRequestException("there is no built-in model \"" + name
                        + "\" on the class path; add its artefact, or open a model folder"));
        return open(model.folder());
    }

    /** The model's name: its folder's, without the path. */
    public String name() {
        return checkpoint.name();
    }

    /** Draws, and listens to nothing. */
    public Result draw(TextToImage request) {
        return draw(request, DrawListener.SILENT);
    }

    /**
     * Draws pictures of a text. Order of the random draws: the noise of all pictures at once, then whatever the sampler
     * draws at each step.
     *
     * @throws InvalidRequestException for a size the autoencoder cannot divide, or settings the sampler refuses
     * @throws org.diffusion4j.engine.CancelledException when the listener cancels or the thread is interrupted
     */
    public synchronized Result draw(TextToImage request, DrawListener listener) {
        SamplingSettings settings = request.settings();
        DrawnSettings drawn = settle(settings);
        Sampler sampler = sampler(settings, listener);
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(drawn.seed());
                Trajectory trajectory = sampler.begin(scheduler(settings), drawn.steps())) {
            Stopwatch watch = new Stopwatch();
            Guidance guidance = guidance(request, drawn.guidance(), listener);
            Duration encoded = watch.lap();
            Tensor latents = noise.normal(latentShape(drawn, settings.images()))
                    .mul(Tensors.scalar(trajectory.initialNoiseScale()));
            Tensor clean = new DiffusionLoop(denoiser, guidance, listener).run(trajectory, latents, 0, noise);
            Duration stepped = watch.lap();
            List<Picture> pictures = decode(clean);
            return new Result(
                    pictures, request.prompt(), request.negative(), drawn, new Timings(encoded, stepped, watch.lap()));
        }
    }

    private DrawnSettings settle(SamplingSettings settings) {
        int factor = checkpoint.autoencoder().factor();
        int width = settings.width().orElse(checkpoint.pictureSide());
        int height = settings.height().orElse(checkpoint.pictureSide());
        if (width % factor != 0 || height % factor != 0) {
            throw new InvalidRequestException("the size " + width + "x" + height + " cannot be divided by " + factor
                    + ", which this model's autoencoder needs; try " + Math.max(factor, width / factor * factor) + "x"
                    + Math.max(factor, height / factor * factor));
        }
        return new DrawnSettings(
                checkpoint.defaults().steps(settings),
                checkpoint.defaults().guidance(settings),
                sampler(settings, DrawListener.SILENT).name(),
                settings.seed().orElseGet(Pipeline::randomSeed),
                width,
                height,
                precision.label());
    }

    /** Below 2^32, as other programs draw it, so that people can type it again. */
    private static long randomSeed() {
        return new SecureRandom().nextLong(1L << 32);
    }

    private SchedulerConfig scheduler(SamplingSettings settings) {
        return settings.scheduler().orElse(checkpoint.scheduler());
    }

    private Sampler sampler(SamplingSettings settings, DrawListener listener) {
        Sampler sampler = settings.sampler()
                .or(() -> settings.scheduler().isPresent()
                        ? java.util.Optional.empty()
                        : checkpoint.defaults().sampler())
                .map(Samplers::byName)
                .orElseGet(() ->
                        Samplers.byClassName(scheduler(settings).className().orElse("PNDMScheduler")));
        if (sampler instanceof DdimSampler) {
            return new DdimSampler(settings.eta());
        }
        if (settings.eta() != 0) {
            listener.warning("eta counts for ddim alone; " + sampler.name() + " leaves it out");
        }
        return sampler;
    }

    private Guidance guidance(TextToImage request, double scale, DrawListener listener) {
        int images = request.settings().images();
        Condition positive = conditioner.encode(Collections.nCopies(images, request.prompt()), listener);
        if (scale <= 1) {
            listener.warning("a guidance scale of " + scale
                    + " is drawn without guidance, as diffusers does; a negative prompt has no effect");
            return new NoGuidance(positive);
        }
        Condition negative = conditioner.encode(Collections.nCopies(images, request.negative()), listener);
        return new ClassifierFreeGuidance(
                negative, positive, scale, request.settings().guidanceRescale());
    }

    private long[] latentShape(DrawnSettings drawn, int images) {
        Autoencoder autoencoder = checkpoint.autoencoder();
        int factor = autoencoder.factor();
        return new long[] {images, autoencoder.latentChannels(), drawn.height() / factor, drawn.width() / factor};
    }

    /** One picture at a time: decoding is where the most memory is needed. */
    private List<Picture> decode(Tensor latents) {
        Autoencoder autoencoder = checkpoint.autoencoder();
        List<Picture> pictures = new ArrayList<>();
        for (long i = 0; i < latents.size(0); i++) {
            try (Scope _ = Scope.open()) {
                Tensor one = latents.narrow(0, i, 1)
                        .div(Tensors.scalar(autoencoder.scalingFactor()))
                        .add(Tensors.scalar(autoencoder.shiftFactor()));
                Tensor pixels = autoencoder.decode(one.to(precision.type())).to(ScalarType.Float);
                pictures.add(PictureTensors.picture(pixels.squeeze(0)));
            }
        }
        return pictures;
    }

    @Override
    public synchronized void close() {
        checkpoint.close();
    }
}
