package org.diffusion4j.diffusion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.Trajectory;
import org.diffusion4j.engine.Cores;
import org.diffusion4j.engine.DiffusionException;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.NotEnoughMemoryException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.autoencoder.TiledAutoencoder;

/**
 * A model, open and ready to draw. It owns native memory and gives it back on closing.
 *
 * <p><b>Threads.</b> Any thread may draw, virtual ones too, and several may at once. A drawing takes as many of the
 * processor's cores as {@link org.diffusion4j.engine.Engine#useThreads} says and waits, first come, first served, until
 * they are free. Unless something else is said that is all of them, so drawings follow one another, on this and on all
 * other pipelines of the process; after {@code Engine.useThreads(1)} as many run side by side as there are cores, each
 * slower, all together faster. A picture is the same whatever runs beside it.
 *
 * <p><b>Cancelling.</b> Interrupt the thread that draws, or let {@code Future.cancel(true)} do it: the drawing ends
 * before its next network evaluation, or at once where it still waits for cores, with {@link
 * org.diffusion4j.engine.CancelledException}. The listener ends it by throwing that itself. The text encoder and the
 * decoder run to their end.
 *
 * <p><b>Closing</b> while others draw cancels their drawings in the same way, waits for the last to leave, and frees the
 * memory then. Drawing on a closed pipeline throws {@link IllegalStateException}; closing it again does nothing.
 */
public final class Pipeline implements AutoCloseable {

    private final Checkpoint checkpoint;
    private final Precision precision;
    private final Conditioner conditioner;
    private final Denoiser denoiser;
    private final PossibleWish possible;
    private final Visits visits = new Visits();

    private Pipeline(Checkpoint checkpoint, PipelineOptions options) {
        this.checkpoint = checkpoint;
        this.precision = options.precision();
        Conditioner clip = new ClipConditioner(checkpoint.tokenizer(), checkpoint.textEncoder(), options.prompts());
        this.conditioner = checkpoint.defaults().wholeWords() ? new UnknownWords(clip, checkpoint.tokenizer()) : clip;
        this.denoiser = new UNetDenoiser(checkpoint.unet(), precision.type());
        this.possible = new PossibleWish(checkpoint, conditioner);
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
     * Draws what is wished. Nothing is computed, and no memory taken, before the whole wish has been found possible.
     *
     * @throws org.diffusion4j.engine.InvalidRequestException for a size the autoencoder cannot divide, or settings that the
     *     sampler, the network or a control of attention refuses
     * @param listener is called on the thread that draws: the caller's, or one of its own if that is virtual
     * @throws org.diffusion4j.engine.CancelledException when the listener cancels, the thread is interrupted, or the
     *     pipeline is closed meanwhile
     * @throws IllegalStateException when the pipeline has been closed before
     */
    public Result draw(DrawRequest request, DrawListener listener) {
        return PlatformThread.call(() -> visit(request, new Watched(listener, visits)));
    }

    /**
     * Finds out whether a wish is possible, and draws nothing: for a series, of which nothing should be drawn when its last
     * prompt cannot be.
     *
     * @return what {@link #draw} would decide for what the wish leaves open, the size for one
     * @throws org.diffusion4j.engine.DiffusionException as {@link #draw} would, but for want of memory
     */
    public DrawnSettings require(DrawRequest request) {
        Settling settling = new Settling(checkpoint, request.settings());
        DrawnSettings drawn = settling.settle(request);
        try (Trajectory trajectory = settling.trajectory(drawn.steps(), DrawListener.SILENT)) {
            possible.require(request, drawn, trajectory);
        }
        return drawn;
    }

    private Result visit(DrawRequest request, DrawListener listener) {
        visits.enter();
        try (Cores _ = visits.await(Cores::take)) {
            visits.requireOpen();
            return drawHere(request, listener);
        } catch (RuntimeException e) {
            if (!(e instanceof DiffusionException) && NativeMemory.isShortage(e)) {
                throw NotEnoughMemoryException.of(e);
            }
            throw e;
        } finally {
            visits.leave();
        }
    }

    private Result drawHere(DrawRequest request, DrawListener listener) {
        Settling settling = new Settling(checkpoint, request.settings());
        DrawnSettings drawn = settling.settle(request);
        new MemoryNeed(checkpoint, drawn, precision, request.settings().tiled()).requireAvailable();
        settling.sayWhatToExpect(request, drawn, listener);
        Latents latents = latents(request.settings());
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(drawn.seed());
                Trajectory trajectory = settling.trajectory(drawn.steps(), listener)) {
            possible.require(request, drawn, trajectory);
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

    /** Gives the memory back, when the last drawing has left; see the class. */
    @Override
    public void close() {
        if (visits.close()) {
            checkpoint.close();
            NativeMemory.giveBack();
        }
    }

    /** Passes everything on, and ends the drawing when the pipeline is being closed. */
    private record Watched(DrawListener behind, Visits visits) implements DrawListener {

        @Override
        public void progress(Progress progress) {
            behind.progress(progress);
            visits.requireOpen();
        }

        @Override
        public void latents(Tensor latents, int done) {
            behind.latents(latents, done);
        }

        @Override
        public void warning(String text) {
            behind.warning(text);
        }
    }
}
