package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.engine.io.WeightsFolder;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;
import tools.jackson.databind.JsonNode;

/** Reads a model folder in diffusers' layout: a {@code model_index.json} and a folder for each part it names. */
final class DiffusersFolder {

    static final String INDEX = "model_index.json";

    /** Parts of other models; a folder that has one draws nothing we know how to draw. */
    private static final Set<String> FOREIGN =
            Set.of("text_encoder_2", "text_encoder_3", "transformer", "prior", "controlnet", "movq", "unet_2");

    private final Path folder;
    private final ConfigReader index;
    private final Resources owned;

    private DiffusersFolder(Path folder, ConfigReader index, Resources owned) {
        this.folder = folder;
        this.index = index;
        this.owned = owned;
    }

    /**
     * @throws InvalidFileException when it is not such a folder, or a part is missing or broken
     */
    static ModelParts read(Path folder, Resources owned) {
        Path indexFile = folder.resolve(INDEX);
        if (!Files.isRegularFile(indexFile)) {
            throw new InvalidFileException(
                    folder
                            + ": not a model; a model folder holds model_index.json beside unet, vae, text_encoder and tokenizer");
        }
        return new DiffusersFolder(folder, ConfigReader.open(indexFile), owned).read();
    }

    private ModelParts read() {
        refuseForeign();
        List<FileWeights> files = new ArrayList<>();
        require("text_encoder", "CLIPTextModel", "CLIPTextModelWithProjection");
        FileWeights text = weights("text_encoder", WeightsFolder.TRANSFORMERS);
        files.add(text);
        Part<ClipTextConfig, ClipTextModel> textPart =
                new Part<>(ClipTextConfig.read(config("text_encoder")), text, ClipTextModel::new);
        require("tokenizer", "CLIPTokenizer", "CLIPTokenizerFast");
        ClipTokenizer tokenizer = ClipTokenizer.open(folder.resolve("tokenizer"));
        require("unet", "UNet2DConditionModel");
        FileWeights unet = weights("unet", WeightsFolder.DIFFUSERS);
        files.add(unet);
        Part<UNetConfig, UNet2DConditionModel> unetPart =
                new Part<>(UNetConfig.read(config("unet")), unet, UNet2DConditionModel::new);
        Optional<AutoencoderPart> autoencoder = isAbsent("vae")
                ? Optional.empty()
                : Optional.of(AutoencoderPart.inFolder(folder.resolve("vae"), owned));
        autoencoder.map(AutoencoderPart::file).ifPresent(files::add);
        return new ModelParts(
                folder.toString(),
                tokenizer,
                textPart,
                unetPart,
                autoencoder,
                SchedulerConfigReader.read(folder.resolve("scheduler").resolve("scheduler_config.json")),
                index,
                files,
                List.of());
    }

    private ConfigReader config(String part) {
        return ConfigReader.open(folder.resolve(part).resolve("config.json"));
    }

    private FileWeights weights(String part, WeightsFolder names) {
        return FileWeights.of(owned.hold(names.open(folder.resolve(part))));
    }

    private void refuseForeign() {
        for (String part : FOREIGN) {
            if (index.json().has(part) && !isAbsent(part)) {
                throw new InvalidFileException(folder + ": is a "
                        + index.text("_class_name").map(InputFile::quotable).orElse("model of another kind")
                        + " with a part \"" + part
                        + "\"; only Stable Diffusion 1 and 2 are supported");
            }
        }
    }

    private void require(String part, String... classes) {
        if (isAbsent(part)) {
            throw new InvalidFileException(
                    folder + ": has no " + part + ", its " + INDEX + " says; take a folder that is complete");
        }
        JsonNode type = index.json().path(part).path(1);
        if (type.isString() && !Set.of(classes).contains(type.asString())) {
            throw new InvalidFileException(folder + ": its " + part + " is a " + InputFile.quotable(type.asString())
                    + "; only " + String.join(" and ", classes) + " is supported");
        }
    }

    /** An index lists an absent part as {@code [null, null]}. */
    private boolean isAbsent(String part) {
        JsonNode entry = index.json().path(part);
        return entry.isNull() || entry.isArray() && entry.valueStream().allMatch(JsonNode::isNull);
    }
}
