package org.diffusion4j.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.io.SafetensorsWriter;
import org.diffusion4j.engine.io.WholeFile;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.AutoencoderKL;
import org.diffusion4j.models.autoencoder.AutoencoderKLConfig;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;
import org.diffusion4j.training.text.BytePairTrainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model folder of Stable Diffusion 1.5's shape with random weights in float32: 4.3 GB that take as long to load and to
 * compute with as the real ones, and draw nothing.
 */
public final class StableDiffusionFolder {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String INDEX = "model_index.json";
    private static final int VOCABULARY = 1024;
    private static final int LENGTH = 77;

    private final Path folder;

    private StableDiffusionFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes what is not there yet; the index comes last, so that a folder with one is whole. */
    public static void make(Path folder) {
        if (!Files.exists(folder.resolve(INDEX))) {
            new StableDiffusionFolder(folder).write();
            NativeMemory.giveBack();
        }
    }

    private void write() {
        part(
                "unet",
                "diffusion_pytorch_model",
                (config, parameters) -> new UNet2DConditionModel(UNetConfig.read(config), parameters));
        part(
                "vae",
                "diffusion_pytorch_model",
                (config, parameters) -> new AutoencoderKL(AutoencoderKLConfig.read(config), parameters));
        part(
                "text_encoder",
                "model",
                (config, parameters) -> new ClipTextModel(ClipTextConfig.read(config), parameters));
        create(folder.resolve("tokenizer"));
        BytePairTrainer words = new BytePairTrainer();
        words.add("a red car and a white sheep");
        words.train(VOCABULARY).write(folder.resolve("tokenizer"), LENGTH);
        create(folder.resolve("scheduler"));
        copy("scheduler.json", folder.resolve("scheduler").resolve("scheduler_config.json"));
        copy("model_index.json", folder.resolve(INDEX));
    }

    private void part(String name, String file, BiFunction<ConfigReader, Parameters, Object> network) {
        Path part = folder.resolve(name);
        create(part);
        copy(name + ".json", part.resolve("config.json"));
        try (Noise noise = Noise.seeded(0);
                NewParameters parameters = new NewParameters(noise)) {
            Object _ = network.apply(ConfigReader.open(part.resolve("config.json")), parameters);
            Map<String, Tensor> tensors = parameters.all();
            SafetensorsWriter.write(part.resolve(file + ".safetensors"), tensors, Map.of("format", "pt"));
        }
    }

    private static void copy(String resource, Path target) {
        try (InputStream in = StableDiffusionFolder.class.getResourceAsStream(resource)) {
            WholeFile.write(target, JSON.writeValueAsBytes(JSON.readTree(Objects.requireNonNull(in, resource))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FailedException(folder + ": the folder could not be made (" + e.getMessage() + ")", e);
        }
    }
}
