package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingRun;
import org.diffusion4j.training.objective.DiffusionObjective;
import org.diffusion4j.training.objective.Latents;
import org.diffusion4j.training.objective.LossWeighting;
import org.diffusion4j.training.text.BytePairVocabulary;

/**
 * Trains the built-in model's denoising network and text tower over a finished autoencoder, and writes all of it as a
 * model folder: at every sample sheet and at the end, with the moving average of the weights.
 */
public final class DiffusionTraining {

    private final CaptionedPictures pictures;
    private final RunRequest request;
    private final FrozenAutoencoder autoencoder;
    private final Latents latents;
    private final BytePairVocabulary vocabulary;
    private final DiffusionNetworks networks;
    private final List<String> prompts;
    private final Consumer<String> say;

    private DiffusionTraining(
            CaptionedPictures pictures,
            RunRequest request,
            FrozenAutoencoder autoencoder,
            Latents latents,
            BytePairVocabulary vocabulary,
            DiffusionNetworks networks,
            List<String> prompts,
            Consumer<String> say) {
        this.pictures = pictures;
        this.request = request;
        this.autoencoder = autoencoder;
        this.latents = latents;
        this.vocabulary = vocabulary;
        this.networks = networks;
        this.prompts = prompts;
        this.say = say;
    }

    /**
     * Trains until the request says stop.
     *
     * @param words whose captions the vocabulary is learned from: more than are trained on, so that the breadth can grow
     * @param vae folder of the autoencoder, such as {@code train autoencoder} writes
     * @param prompts what the sample sheets show
     * @param say takes messages for people
     */
    public static TrainingRun.End run(
            CaptionedPictures pictures,
            CaptionedPictures words,
            Path vae,
            List<String> prompts,
            RunRequest request,
            Consumer<String> say) {
        // Weights speak of tokens by number: those of an earlier model are worth nothing with another vocabulary.
        BytePairVocabulary vocabulary = request.warmStart()
                .map(model -> BytePairVocabulary.read(model.resolve("tokenizer")))
                .orElseGet(() -> CaptionVocabulary.learn(words));
        try (FrozenAutoencoder autoencoder = FrozenAutoencoder.open(vae);
                Latents latents = autoencoder.latents(pictures);
                DiffusionNetworks networks =
                        new DiffusionNetworks(vocabulary, request.plan().seed())) {
            return new DiffusionTraining(pictures, request, autoencoder, latents, vocabulary, networks, prompts, say)
                    .train();
        }
    }

    private TrainingRun.End train() {
        request.warmStart().ifPresent(networks::warmStart);
        ClipTokenizer tokenizer =
                CaptionVocabulary.write(vocabulary, model().resolve("tokenizer"), networks.captionLength());
        DiffusionObjective objective = new DiffusionObjective(
                networks::predict,
                tokenizer::encodePadded,
                networks.parameters(),
                pictures,
                latents,
                SchedulerConfigReader.parse(Glyph64Networks.scheduler().toString(), "scheduler"),
                LossWeighting.UNIFORM,
                description());
        try (Trainer trainer = Trainer.open(objective, request.plan(), request.out())) {
            say.accept("diffusion: " + ModelFolder.count(networks.parameters()) + " parameters and "
                    + autoencoder.size() + " of the autoencoder, " + vocabulary.size() + " tokens, " + pictures.size()
                    + " pictures, from step " + trainer.step());
            TrainingRun run = new TrainingRun(trainer, request.rhythm(), this::sheet, request.out());
            TrainingRun.End end = run.run(request.most(), request.stop());
            trainer.withAverage(() -> {
                sheet(trainer.step());
                return end;
            });
            return end;
        }
    }

    private Path model() {
        return request.out().resolve("model");
    }

    private Map<String, String> description() {
        Map<String, String> description = new LinkedHashMap<>(networks.description());
        description.put("scheduler", Glyph64Networks.scheduler().toString());
        description.put("autoencoder", autoencoder.fingerprint());
        description.put("vocabulary", "%08x".formatted(vocabulary.hashCode()));
        return description;
    }

    /** Writes the model and lets the pipeline that users have draw the prompts with it. */
    private void sheet(long step) {
        networks.write(model());
        autoencoder.copyTo(model().resolve("vae"));
        ModelFolder.writeJson(model().resolve("scheduler"), "scheduler_config.json", Glyph64Networks.scheduler());
        ModelFolder.writeJson(model(), "model_index.json", Glyph64Networks.index());
        long begin = System.nanoTime();
        try (Pipeline pipeline = Pipeline.open(model())) {
            PromptSheet.write(pipeline, prompts, request.out().resolve("sheet-%07d.png".formatted(step)));
        }
        say.accept("step %d: model and sheet written in %.1f s".formatted(step, (System.nanoTime() - begin) / 1e9));
    }
}
