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
            return new Result(
                    pictures, request.prompt(), request.negative(), drawn, new Timings(encoded, stepped, watch.lap()));
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
