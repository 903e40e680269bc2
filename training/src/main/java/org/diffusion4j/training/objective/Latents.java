package org.diffusion4j.training.objective;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.ComputeDevice;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.training.CaptionedPictures;

/** All pictures of a data set as an autoencoder that is no longer trained sees them; computed once, kept in memory. */
public final class Latents implements AutoCloseable {

    private static final int PORTION = 256;
    private static final String TENSOR = "latents";
    private static final String KEY = "latents_of";

    private final Tensor all;

    private Latents(Tensor all) {
        this.all = all;
    }

    /** Encodes every picture, before any scaling. */
    public static Latents of(Autoencoder autoencoder, CaptionedPictures pictures) {
        return of(autoencoder, pictures, _ -> {});
    }

    /**
     * The same for many pictures.
     *
     * @param progress hears now and then how many are encoded; what it throws ends the work
     */
    public static Latents of(Autoencoder autoencoder, CaptionedPictures pictures, IntConsumer progress) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            int side = pictures.side() / autoencoder.factor();
            Tensor all = Tensors.zeros(pictures.size(), autoencoder.latentChannels(), side, side);
            for (int first = 0; first < pictures.size(); first += PORTION) {
                int count = Math.min(PORTION, pictures.size() - first);
                try (Scope _ = Scope.open()) {
                    int[] indices = IntStream.range(first, first + count).toArray();
                    Tensor latents = autoencoder
                            .encode(PictureBatches.pixels(pictures, indices))
                            .mean();
                    all.narrow(0, first, count).copy_(latents.to(ScalarType.Float));
                }
                progress.accept(first + count);
            }
            return new Latents(Scope.detach(all));
        }
    }

    /**
     * What {@link #write} has put there under the same key; nothing where no such file is, a broken one, or one of another
     * key.
     *
     * @param key names the pictures and the autoencoder, see {@link PictureBatches#fingerprint}
     */
    public static Optional<Latents> read(Path file, String key) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (SafetensorsFile stored = SafetensorsFile.open(file);
                Scope _ = Scope.open()) {
            return Optional.ofNullable(stored.tensors().get(TENSOR))
                    .filter(_ -> key.equals(stored.metadata().get(KEY)))
                    .map(latents -> new Latents(Scope.detach(ComputeDevice.place(latents.clone()))));
        } catch (InvalidFileException e) {
            // All that it holds can be computed again, and then replaces it.
            return Optional.empty();
        }
    }

    /** Writes them as a safetensors file, so that a run that goes on need not encode every picture again. */
    public void write(Path file, String key) {
        SafetensorsWriter.write(file, Map.of(TENSOR, all), Map.of(KEY, key));
    }

    /** What all latents together have to be multiplied with to have variance 1, diffusers' {@code scaling_factor}. */
    public double unitScale() {
        try (Scope _ = Scope.open()) {
            return 1 / all.std().item_double();
        }
    }

    /** Multiplies every latent. */
    public void scale(double factor) {
        try (Scope _ = Scope.open()) {
            all.mul_(Tensors.scalar(factor));
        }
    }

    /** The latents of some pictures, {@code [count, channels, height, width]}. */
    public Tensor select(int... indices) {
        long[] numbers = IntStream.of(indices).asLongStream().toArray();
        return all.index_select(0, Tensors.of(numbers, numbers.length));
    }

    @Override
    public void close() {
        all.close();
    }
}
