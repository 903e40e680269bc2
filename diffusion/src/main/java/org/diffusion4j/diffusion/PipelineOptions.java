package org.diffusion4j.diffusion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.checkpoint.Lora;
import org.diffusion4j.diffusion.checkpoint.TextualInversion;
import org.diffusion4j.diffusion.sampler.PredictionType;

/**
 * How a model is opened: what it computes in, what is put on top of it, how it reads prompts.
 *
 * @param precision what the networks compute in
 * @param loras added to the weights, all of them
 * @param allowPartialLoras whether keys of a LoRA that find no place are left out with a warning instead of refused
 * @param inversions words the text encoder is taught
 * @param autoencoder replaces the model's own: a diffusers folder of AutoencoderKL or AutoencoderTiny, or a file
 * @param predictionType what the network predicts, in place of what its files say, or do not say
 * @param prompts how prompts are read
 */
public record PipelineOptions(
        Precision precision,
        List<Lora> loras,
        boolean allowPartialLoras,
        List<TextualInversion> inversions,
        Optional<Path> autoencoder,
        Optional<PredictionType> predictionType,
        PromptReading prompts) {

    public PipelineOptions {
        loras = List.copyOf(loras);
        inversions = List.copyOf(inversions);
    }

    /** Float32, the model as its files have it, prompts as diffusers reads them. */
    public static PipelineOptions defaults() {
        return new PipelineOptions(
                Precision.FLOAT32,
                List.of(),
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                PromptReading.PLAIN);
    }

    public PipelineOptions withPrecision(Precision value) {
        return new PipelineOptions(value, loras, allowPartialLoras, inversions, autoencoder, predictionType, prompts);
    }

    /** Adds one to those there are. */
    public PipelineOptions withLora(Path file, double scale) {
        return new PipelineOptions(
                precision,
                with(loras, new Lora(file, scale)),
                allowPartialLoras,
                inversions,
                autoencoder,
                predictionType,
                prompts);
    }

    public PipelineOptions withPartialLoras() {
        return new PipelineOptions(precision, loras, true, inversions, autoencoder, predictionType, prompts);
    }

    /** Adds one to those there are. */
    public PipelineOptions withTextualInversion(TextualInversion inversion) {
        return new PipelineOptions(
                precision, loras, allowPartialLoras, with(inversions, inversion), autoencoder, predictionType, prompts);
    }

    public PipelineOptions withAutoencoder(Path path) {
        return new PipelineOptions(
                precision, loras, allowPartialLoras, inversions, Optional.of(path), predictionType, prompts);
    }

    public PipelineOptions withPredictionType(PredictionType value) {
        return new PipelineOptions(
                precision, loras, allowPartialLoras, inversions, autoencoder, Optional.of(value), prompts);
    }

    public PipelineOptions withPrompts(PromptReading value) {
        return new PipelineOptions(precision, loras, allowPartialLoras, inversions, autoencoder, predictionType, value);
    }

    private static <T> List<T> with(List<T> list, T member) {
        List<T> longer = new ArrayList<>(list);
        longer.add(member);
        return longer;
    }
}
