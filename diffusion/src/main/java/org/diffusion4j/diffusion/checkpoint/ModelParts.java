package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;

/**
 * A checkpoint, recognised and not yet loaded, whatever its layout.
 *
 * @param origin its file or folder, for messages
 * @param autoencoder absent where the folder's index says so; then another has to be chosen
 * @param index the model_index.json; without keys for a file
 * @param files what was opened, to know what is left over
 * @param warnings what a person should know, one line each
 */
record ModelParts(
        String origin,
        ClipTokenizer tokenizer,
        Part<ClipTextConfig, ClipTextModel> text,
        Part<UNetConfig, UNet2DConditionModel> unet,
        Optional<AutoencoderPart> autoencoder,
        SchedulerConfig scheduler,
        ConfigReader index,
        List<FileWeights> files,
        List<String> warnings) {

    ModelParts {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    ModelParts withText(ClipTokenizer changedTokenizer, Part<ClipTextConfig, ClipTextModel> changedText) {
        return new ModelParts(
                origin, changedTokenizer, changedText, unet, autoencoder, scheduler, index, files, warnings);
    }

    ModelParts withUnet(Part<UNetConfig, UNet2DConditionModel> changed) {
        return new ModelParts(origin, tokenizer, text, changed, autoencoder, scheduler, index, files, warnings);
    }

    ModelParts withAutoencoder(AutoencoderPart changed) {
        return new ModelParts(origin, tokenizer, text, unet, Optional.of(changed), scheduler, index, files, warnings);
    }
}
