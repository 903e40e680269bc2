package org.diffusion4j.diffusion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.StoredParameters;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.autoencoder.AutoencoderKL;
import org.diffusion4j.models.autoencoder.AutoencoderKLConfig;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;

/** Opens a model folder in diffusers' layout: a {@code model_index.json} and a folder for each part it names. */
final class DiffusersFolder {

    private final Path folder;
    private final Precision precision;
    private final Resources owned = new Resources();

    private DiffusersFolder(Path folder, Precision precision) {
        this.folder = folder;
        this.precision = precision;
    }

    /**
     * @throws InvalidFileException when it is not such a folder, or a part is missing or broken; nothing stays open then
     */
    static Checkpoint open(Path folder, Precision precision) {
        DiffusersFolder opening = new DiffusersFolder(folder, precision);
        try {
            return opening.open();
        } catch (RuntimeException e) {
            opening.owned.close();
            throw e;
        }
    }

    private Checkpoint open() {
        Path indexFile = folder.resolve("model_index.json");
        if (!Files.exists(folder)) {
            throw new InvalidFileException(folder + ": there is no such model folder");
        }
        if (!Files.isDirectory(folder) || !Files.isRegularFile(indexFile)) {
            throw new InvalidFileException(
                    folder
                            + ": not a model; a model folder holds model_index.json beside unet, vae, text_encoder and tokenizer");
        }
        ConfigReader index = ConfigReader.open(indexFile);
        ClipTextModel text = part(
                "text_encoder",
                "model",
                (config, parameters) -> new ClipTextModel(ClipTextConfig.read(config), parameters));
        ClipTokenizer tokenizer = ClipTokenizer.open(folder.resolve("tokenizer"));
        requireReadable(tokenizer, text);
        UNet2DConditionModel unet = part(
                "unet",
                "diffusion_pytorch_model",
                (config, parameters) -> new UNet2DConditionModel(UNetConfig.read(config), parameters));
        requireEqualWidths(text, unet);
        Autoencoder autoencoder = part("vae", "diffusion_pytorch_model", DiffusersFolder::autoencoder);
        SchedulerConfig scheduler =
                SchedulerConfigReader.read(folder.resolve("scheduler").resolve("scheduler_config.json"));
        return new Checkpoint(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                tokenizer,
                text,
                unet,
                autoencoder,
                scheduler,
                ModelDefaults.read(index),
                owned);
    }

    private <T> T part(String name, String weights, BiFunction<ConfigReader, Parameters, T> build) {
        Path part = folder.resolve(name);
        ConfigReader config = ConfigReader.open(part.resolve("config.json"));
        Path file = part.resolve(weights + ".safetensors");
        SafetensorsFile tensors = owned.hold(SafetensorsFile.open(file));
        StoredParameters parameters =
                owned.hold(new StoredParameters(file.toString(), tensors.tensors(), precision.type()));
        return build.apply(config, parameters);
    }

    private static Autoencoder autoencoder(ConfigReader config, Parameters parameters) {
        String type = config.text("_class_name").orElse("AutoencoderKL");
        return switch (type) {
            case "AutoencoderKL" -> new AutoencoderKL(AutoencoderKLConfig.read(config), parameters);
            case "AutoencoderTiny" -> new AutoencoderTiny(AutoencoderTinyConfig.read(config), parameters);
            default ->
                throw new InvalidFileException(config.origin() + ": the autoencoder class " + type
                        + " is not supported; AutoencoderKL and AutoencoderTiny are");
        };
    }

    private void requireReadable(ClipTokenizer tokenizer, ClipTextModel text) {
        tokenizer.requireRows(text.config().vocabulary());
        if (tokenizer.length() > text.config().length()) {
            throw new InvalidFileException(folder + ": the tokenizer answers up to " + tokenizer.length()
                    + " tokens, but the text encoder reads " + text.config().length());
        }
    }

    private void requireEqualWidths(ClipTextModel text, UNet2DConditionModel unet) {
        if (text.config().width() != unet.config().contextWidth()) {
            throw new InvalidFileException(folder + ": the text encoder answers vectors of "
                    + text.config().width() + " numbers, but the unet reads vectors of "
                    + unet.config().contextWidth());
        }
    }
}
