package org.diffusion4j.diffusion.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.TensorFile;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a checkpoint of one file in the layout of the original Stable Diffusion. It holds tensors and nothing else: which
 * model it is, and of what size, is read off their names and shapes; the rest is convention.
 */
final class SingleFile {

    static final String UNET = "model.diffusion_model.";
    static final String AUTOENCODER = "first_stage_model.";
    static final String CLIP = "cond_stage_model.transformer.";
    static final String OPEN_CLIP = "cond_stage_model.model.";

    /** Stable Diffusion 2 for velocity was trained on pictures of 768, everything else on 512. */
    private static final int LARGE_SAMPLE = 96;

    private static final int USUAL_SAMPLE = 64;

    private final FileWeights file;
    private final Optional<PredictionType> prediction;
    private final List<String> warnings = new ArrayList<>();

    private SingleFile(FileWeights file, Optional<PredictionType> prediction) {
        this.file = file;
        this.prediction = prediction;
    }

    /**
     * @param prediction what the user says that it predicts
     * @throws InvalidFileException when it is something else, with the name of what it is
     */
    static ModelParts read(Path path, Optional<PredictionType> prediction, Resources owned) {
        return read(owned.hold(TensorFile.open(path)), prediction);
    }

    static ModelParts read(TensorFile file, Optional<PredictionType> prediction) {
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.CHECKPOINT) {
            throw new InvalidFileException(file.path() + ": " + kind.refusal());
        }
        return new SingleFile(FileWeights.of(file), prediction).read();
    }

    private ModelParts read() {
        Generation generation = generation();
        Part<UNetConfig, UNet2DConditionModel> unet = unet(generation);
        FileWeights autoencoder = file.at(AUTOENCODER);
        return new ModelParts(
                file.origin(),
                ClipTokenizer.standard(generation.padding()),
                text(generation),
                unet,
                AutoencoderShape.isOriginal(autoencoder)
                        ? Optional.of(AutoencoderPart.original(autoencoder))
                        : Optional.empty(),
                scheduler(generation, unet.config()),
                new ConfigReader(file.origin(), JsonNodeFactory.instance.objectNode()),
                List.of(file),
                warnings);
    }

    private Generation generation() {
        if (file.has(OPEN_CLIP + "token_embedding.weight")) {
            return Generation.STABLE_DIFFUSION_2;
        }
        FileWeights clip = file.at(CLIP);
        if (clip.has("text_model.final_layer_norm.weight") || clip.has("final_layer_norm.weight")) {
            return Generation.STABLE_DIFFUSION_1;
        }
        throw new InvalidFileException(file.origin() + ": has no text encoder (" + CLIP + "… or " + OPEN_CLIP
                + "…); take a file that is complete");
    }

    private Part<UNetConfig, UNet2DConditionModel> unet(Generation generation) {
        FileWeights weights = file.at(UNET);
        if (weights.has("label_emb.0.0.weight")) {
            throw new InvalidFileException(file.origin()
                    + ": its UNet is also told a class or a picture (label_emb); such models are not supported");
        }
        boolean large = generation == Generation.STABLE_DIFFUSION_2
                && prediction.filter(PredictionType.V_PREDICTION::equals).isPresent();
        UNetConfig config = UNetShape.read(weights, generation, large ? LARGE_SAMPLE : USUAL_SAMPLE);
        return new Part<>(
                config, new OriginalWeights(weights, new OriginalUNetNames(config)), UNet2DConditionModel::new);
    }

    private Part<ClipTextConfig, ClipTextModel> text(Generation generation) {
        WeightSource weights = switch (generation) {
            case STABLE_DIFFUSION_1 -> file.at(CLIP);
            case STABLE_DIFFUSION_2 -> new OriginalWeights(file.at(OPEN_CLIP), new OpenClipNames());
        };
        ClipTextConfig config = TextShape.read(weights, generation);
        if (generation == Generation.STABLE_DIFFUSION_2) {
            file.at(OPEN_CLIP + "transformer.resblocks." + config.layers() + ".")
                    .leaveOut();
        }
        return new Part<>(config, weights, ClipTextModel::new);
    }

    /** That of the public folder of the same model. */
    private SchedulerConfig scheduler(Generation generation, UNetConfig unet) {
        String className = switch (generation) {
            case STABLE_DIFFUSION_1 ->
                unet.inChannels() == Task.EDIT.inChannels() ? "EulerAncestralDiscreteScheduler" : "PNDMScheduler";
            case STABLE_DIFFUSION_2 -> "DDIMScheduler";
        };
        if (generation == Generation.STABLE_DIFFUSION_2 && prediction.isEmpty()) {
            warnings.add(file.origin() + ": a file of Stable Diffusion 2 does not tell whether it predicts the noise"
                    + " (epsilon) or the velocity (v_prediction); epsilon is assumed. If pictures come out as mere noise,"
                    + " say --prediction-type v_prediction");
        }
        return SchedulerConfig.stableDiffusion()
                .with("_class_name", className)
                .withPredictionType(prediction.orElse(PredictionType.EPSILON));
    }
}
