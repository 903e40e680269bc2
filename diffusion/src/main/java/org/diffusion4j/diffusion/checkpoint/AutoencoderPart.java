package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.engine.io.WeightsFolder;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.autoencoder.AutoencoderKL;
import org.diffusion4j.models.autoencoder.AutoencoderKLConfig;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;

/**
 * An autoencoder in any of its forms: a diffusers folder of AutoencoderKL or AutoencoderTiny, or a file in the original
 * layout or with diffusers' names, alone or inside a whole checkpoint.
 *
 * @param file where it lies
 * @param part what it is
 */
record AutoencoderPart(FileWeights file, Part<?, ? extends Autoencoder> part) {

    /** What autoencoders' names begin with in files; whole checkpoints have the first. */
    private static final List<String> PREFIXES = List.of("first_stage_model.", "vae.", "");

    private static final String TINY_SIGN = "encoder.layers.0.weight";

    /**
     * Opens what a user names as the autoencoder.
     *
     * @param path a folder with config.json, the folder of a whole model, or a file
     */
    static AutoencoderPart open(Path path, Resources owned) {
        if (Files.isDirectory(path)) {
            boolean wholeModel = Files.exists(path.resolve("model_index.json"));
            return inFolder(wholeModel ? path.resolve("vae") : path, owned);
        }
        FileWeights whole = FileWeights.of(owned.hold(TensorFile.open(path)));
        for (String prefix : PREFIXES) {
            FileWeights weights = whole.at(prefix);
            if (AutoencoderShape.isOriginal(weights)) {
                return original(weights);
            }
            if (AutoencoderShape.isDiffusers(weights) || weights.has(TINY_SIGN)) {
                return withDiffusersNames(path, weights);
            }
        }
        throw new InvalidFileException(path + ": holds no autoencoder; its tensors are neither in the original layout"
                + " (first_stage_model.…) nor in diffusers'");
    }

    /** The {@code vae} folder of a diffusers model. */
    static AutoencoderPart inFolder(Path folder, Resources owned) {
        ConfigReader config = ConfigReader.open(folder.resolve("config.json"));
        return configured(config, FileWeights.of(owned.hold(WeightsFolder.DIFFUSERS.open(folder))));
    }

    /** Tensors in the original layout. */
    static AutoencoderPart original(FileWeights weights) {
        AutoencoderKLConfig config = AutoencoderShape.read(weights);
        OriginalNames names = new OriginalAutoencoderNames(config.channels().size());
        return new AutoencoderPart(
                weights, new Part<>(config, new OriginalWeights(weights, names), AutoencoderKL::new));
    }

    /** A config.json beside the file says more than shapes can: the scaling factor above all. */
    private static AutoencoderPart withDiffusersNames(Path path, FileWeights weights) {
        Path beside = path.resolveSibling("config.json");
        if (Files.isRegularFile(beside)) {
            ConfigReader config = ConfigReader.open(beside);
            if (config.text("_class_name")
                    .filter(name -> name.startsWith("Autoencoder"))
                    .isPresent()) {
                return configured(config, weights);
            }
        }
        if (weights.has(TINY_SIGN)) {
            throw new InvalidFileException(
                    path + ": is an AutoencoderTiny without its config.json; put that file into the same folder");
        }
        return new AutoencoderPart(weights, new Part<>(AutoencoderShape.read(weights), weights, AutoencoderKL::new));
    }

    private static AutoencoderPart configured(ConfigReader config, FileWeights weights) {
        String type = config.text("_class_name").orElse("AutoencoderKL");
        return new AutoencoderPart(
                weights,
                switch (type) {
                    case "AutoencoderKL" -> new Part<>(AutoencoderKLConfig.read(config), weights, AutoencoderKL::new);
                    case "AutoencoderTiny" ->
                        new Part<>(AutoencoderTinyConfig.read(config), weights, AutoencoderTiny::new);
                    default ->
                        throw new InvalidFileException(config.origin() + ": the autoencoder class "
                                + InputFile.quoted(type) + " is not supported; AutoencoderKL and AutoencoderTiny are");
                });
    }
}
