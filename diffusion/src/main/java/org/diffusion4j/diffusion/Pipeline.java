package org.diffusion4j.diffusion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.autoencoder.TiledAutoencoder;

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

    private Pipeline(Checkpoint checkpoint, PipelineOptions options) {
        this.checkpoint = checkpoint;
        this.precision = options.precision();
        Conditioner clip = new ClipConditioner(checkpoint.tokenizer(), checkpoint.textEncoder(), options.prompts());
        this.conditioner = checkpoint.defaults().wholeWords() ? new UnknownWords(clip, checkpoint.tokenizer()) : clip;
        this.denoiser = new UNetDenoiser(checkpoint.unet(), precision.type());
    }

    /**
     * Opens a model, to compute in float32.
     *
     * @param model a folder in diffusers' layout, or a file in the layout of the original Stable Diffusion ({@code
     *     .safetensors}, {@code .ckpt})
     * @throws org.diffusion4j.engine.InvalidFileException when it is neither, or broken
     */
    public static Pipeline open(Path model) {
        return open(model, PipelineOptions.defaults());
    }

    /**
     * Opens a model, with what is put on top of it. Everything is checked from the files' headers before memory is taken.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when a file is missing, broken or made for another model
     */
    public static Pipeline open(Path model, PipelineOptions options) {
        return new Pipeline(Checkpoint.open(model, options), options);
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

    /** The model's name: its folder's or file's, without the path and extension. */
    public String name() {
        return checkpoint.name();
    }

    /** What a person should know about the files that were opened, one line each: what was assumed, what was left out. */
    public List<String> warnings() {
        return checkpoint.warnings();
    }

    /** Draws, and listens to nothing. */
    public Result draw(DrawRequest request) {
        return draw(request, DrawListener.SILENT);
    }

    /**
     * Draws what is wished. Nothing is drawn, and no memory taken, before the whole wish has been found possible.
     *
     * @throws org.diffusion4j.engine.InvalidRequestException for a size the autoencoder cannot divide, or settings the
     *     sampler or the network refuses
     * @throws org.diffusion4j.engine.CancelledException when the listener cancels or the thread is interrupted
     */
    public synchronized Result draw(DrawRequest request, DrawListener listener) {
        Settling settling = new Settling(checkpoint, request.settings());
        DrawnSettings drawn = settling.settle(request, precision);
        new MemoryNeed(checkpoint, drawn, precision, request.settings().tiled()).requireAvailable();
        Latents latents = latents(request.settings());
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(drawn.seed());
                Trajectory trajectory = settling.trajectory(drawn.steps(), listener)) {
            Stopwatch watch = new Stopwatch();
            Start start =
                    new Drawing(checkpoint, latents, conditioner, drawn, noise, trajectory, listener).start(request);
            Duration encoded = watch.lap();
            Tensor clean = new DiffusionLoop(denoiser, trajectory, noise, listener).run(start);
            Duration stepped = watch.lap();
            List<Picture> pictures = latents.decode(clean);
            return new Result(pictures, request, drawn, new Timings(encoded, stepped, watch.lap()));
        }
    }

    private Latents latents(SamplingSettings settings) {
        Autoencoder whole = checkpoint.autoencoder();
        return new Latents(settings.tiled() ? new TiledAutoencoder(whole) : whole, precision.type());
    }

    @Override
    public synchronized void close() {
        checkpoint.close();
    }
}
