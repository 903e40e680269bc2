package org.diffusion4j.diffusion;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.checkpoint.ModelFiles;
import org.diffusion4j.diffusion.checkpoint.Networks;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;

/**
 * The parts of a model, ready to compute, whatever files they came from.
 *
 * @param name of the folder or file, without its path
 * @param options it was opened with
 */
record Checkpoint(String name, Networks networks, ModelDefaults defaults, PipelineOptions options)
        implements AutoCloseable {

    /**
     * Opens a model as the options say.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when a file is missing, broken or of another kind; nothing stays
     *     open then
     */
    static Checkpoint open(Path path, PipelineOptions options) {
        Optional<PredictionType> prediction = options.predictionType();
        ModelFiles files = prediction.isPresent() ? ModelFiles.open(path, prediction.get()) : ModelFiles.open(path);
        try {
            options.autoencoder().ifPresent(files::replaceAutoencoder);
            options.loras().forEach(lora -> files.merge(lora, options.allowPartialLoras()));
            options.inversions().forEach(files::bind);
            requireLayers(files.textLayers(), options.prompts().clipSkip());
            Networks networks = files.load(options.precision().type());
            return new Checkpoint(name(path), networks, ModelDefaults.read(networks.index()), options);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static void requireLayers(int layers, int clipSkip) {
        if (clipSkip > layers) {
            throw new InvalidRequestException(
                    "clip-skip " + clipSkip + ": this model's text encoder has only " + layers + " layers");
        }
    }

    /** A folder's name, or a file's without its extension. */
    private static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "model" : last.toString().replaceFirst("\\.(safetensors|ckpt|pt|pth|bin)$", "");
    }

    /** What a person should know about the files, one line each. */
    List<String> warnings() {
        return networks.warnings();
    }

    ClipTokenizer tokenizer() {
        return networks.tokenizer();
    }

    ClipTextModel textEncoder() {
        return networks.textEncoder();
    }

    UNet2DConditionModel unet() {
        return networks.unet();
    }

    Autoencoder autoencoder() {
        return networks.autoencoder();
    }

    SchedulerConfig scheduler() {
        return networks.scheduler();
    }

    /** Side of the pictures the model was made for, in pixels. */
    int pictureSide() {
        return unet().config().sampleSize() * autoencoder().factor();
    }

    @Override
    public void close() {
        networks.close();
    }
}
