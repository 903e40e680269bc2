package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.diffusion.PromptReading;
import org.diffusion4j.diffusion.checkpoint.Lora;
import org.diffusion4j.diffusion.checkpoint.TextualInversion;
import org.diffusion4j.diffusion.sampler.PredictionType;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Option;

/** What is put on top of a model, and how it reads prompts. */
final class AdapterOptions {

    @Option(
            names = "--lora",
            paramLabel = "F[:SCALE]",
            description = "A LoRA file and how strongly it is applied. May be given several times.")
    private List<String> loras = new ArrayList<>();

    @Option(names = "--allow-partial", description = "Leaves out keys of a LoRA that find no place in the model.")
    private boolean allowPartial;

    @Option(
            names = "--embedding",
            paramLabel = "F[:TOKEN]",
            description = "A textual inversion and the word it stands for. May be given several times.")
    private List<String> embeddings = new ArrayList<>();

    @Option(names = "--vae", paramLabel = "F", description = "Another autoencoder: a diffusers folder or a file.")
    private Optional<Path> vae = Optional.empty();

    @Option(
            names = "--prediction-type",
            paramLabel = "TYPE",
            description = "epsilon, v_prediction or sample, for single files that do not tell.")
    private Optional<String> predictionType = Optional.empty();

    @Option(
            names = "--clip-skip",
            paramLabel = "N",
            defaultValue = "1",
            description = "Listens to the N-th last layer of the text encoder. Default: ${DEFAULT-VALUE}.")
    private int clipSkip;

    @Option(
            names = "--weights",
            description = "Reads weights in prompts: (x) 1.1, (x:1.3), [x] 1/1.1; \\( is a plain bracket.")
    private boolean weights;

    @Option(names = "--long-prompt", description = "Reads prompts of any length, 75 tokens at a time.")
    private boolean longPrompt;

    PipelineOptions options(Precision precision) {
        return new PipelineOptions(
                precision,
                loras.stream().map(AdapterOptions::lora).toList(),
                allowPartial,
                embeddings.stream().map(AdapterOptions::embedding).toList(),
                vae,
                predictionType.map(AdapterOptions::type),
                new PromptReading(clipSkip, weights, longPrompt));
    }

    private static Lora lora(String argument) {
        FileAndRest parts = FileAndRest.split(argument);
        return new Lora(parts.file(), parts.rest().map(AdapterOptions::scale).orElse(1.0));
    }

    private static double scale(String text) {
        return Numbers.finite(text)
                .orElseThrow(() -> new InvalidRequestException("--lora: the scale \"" + text + "\" is not a number"));
    }

    private static TextualInversion embedding(String argument) {
        FileAndRest parts = FileAndRest.split(argument);
        return new TextualInversion(parts.file(), parts.rest());
    }

    private static PredictionType type(String key) {
        return PredictionType.byKey(key)
                .orElseThrow(() -> new InvalidRequestException("--prediction-type " + key
                        + ": there is no such type; known are epsilon, v_prediction and sample"));
    }
}
