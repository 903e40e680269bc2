package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.sampler.SchedulerConfigReader;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.ThreadCount;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingRun;
import org.diffusion4j.training.objective.DiffusionObjective;
import org.diffusion4j.training.objective.Latents;
import org.diffusion4j.training.objective.LossWeighting;
import org.diffusion4j.training.objective.PictureBatches;
import org.diffusion4j.training.objective.RememberedEncoding;
import org.diffusion4j.training.text.BytePairVocabulary;

/**
 * Trains the built-in model's denoising network and text tower over a finished autoencoder, and writes all of it as a
 * model folder: at every sample sheet and at the end, with the moving average of the weights.
 */
public final class DiffusionTraining {

    private final DiffusionInputs inputs;
    private final String data;
    private final RunRequest request;
    private final FrozenAutoencoder autoencoder;
    private final Latents latents;
    private final BytePairVocabulary vocabulary;
    private final DiffusionNetworks networks;
    private final List<DiffusionNetworks> replicas;
    private final Consumer<String> say;

    private DiffusionTraining(
            DiffusionInputs inputs,
            String data,
            RunRequest request,
            FrozenAutoencoder autoencoder,
            Latents latents,
            BytePairVocabulary vocabulary,
            List<DiffusionNetworks> replicas,
            Consumer<String> say) {
        this.inputs = inputs;
        this.data = data;
        this.request = request;
        this.autoencoder = autoencoder;
        this.latents = latents;
        this.vocabulary = vocabulary;
        this.networks = replicas.getFirst();
        this.replicas = replicas;
        this.say = say;
    }

    /**
     * Trains until the request says stop.
     *
     * @param say takes messages for people
     */
    public static TrainingRun.End run(DiffusionInputs inputs, RunRequest request, Consumer<String> say) {
        BytePairVocabulary vocabulary = vocabulary(inputs, request);
        // One for each pass of a step, all over the same weights: the passes then run side by side.
        List<DiffusionNetworks> replicas = Stream.generate(
                        () -> new DiffusionNetworks(vocabulary, request.plan().seed()))
                .limit(request.plan().accumulation())
                .toList();
        String data = PictureBatches.fingerprint(inputs.pictures());
        try (FrozenAutoencoder autoencoder = FrozenAutoencoder.open(inputs.autoencoder());
                Latents latents = latents(autoencoder, inputs, data, request, say)) {
            return new DiffusionTraining(inputs, data, request, autoencoder, latents, vocabulary, replicas, say)
                    .train();
        } finally {
            replicas.forEach(DiffusionNetworks::close);
        }
    }

    /** Before the workers begin, one operation may use all of their threads. */
    private static Latents latents(
            FrozenAutoencoder autoencoder,
            DiffusionInputs inputs,
            String data,
            RunRequest request,
            Consumer<String> say) {
        try (ThreadCount _ = ThreadCount.use(Engine.threads() * request.plan().accumulation())) {
            return autoencoder.latents(
                    inputs.pictures(), data, request.out().resolve("latents.safetensors"), say, request.stop());
        }
    }

    /** Weights speak of tokens by number: those of an earlier network are worth nothing with another vocabulary. */
    private static BytePairVocabulary vocabulary(DiffusionInputs inputs, RunRequest request) {
        Optional<BytePairVocabulary> ofClip = inputs.clip().map(BytePairVocabulary::read);
        Optional<BytePairVocabulary> ofModel =
                request.warmStart().map(model -> BytePairVocabulary.read(model.resolve("tokenizer")));
        if (ofClip.isPresent() && ofModel.isPresent() && !ofClip.equals(ofModel)) {
            throw new InvalidRequestException("--warm-start "
                    + request.warmStart().orElseThrow()
                    + ": its tokens are not those of --clip "
                    + inputs.clip().orElseThrow() + ", so that one of them would be told the other's words; take the"
                    + " model that was trained over this CLIP, or leave --clip");
        }
        return ofModel.or(() -> ofClip).orElseGet(() -> CaptionVocabulary.learn(inputs.words()));
    }

    private TrainingRun.End train() {
        request.warmStart().ifPresent(networks::warmStart);
        inputs.clip()
                .filter(_ -> !(inputs.trainText() && request.warmStart().isPresent()))
                .ifPresent(clip -> replicas.forEach(each -> each.takeText(clip, !inputs.trainText())));
        ClipTokenizer tokenizer =
                CaptionVocabulary.write(vocabulary, model().resolve("tokenizer"), networks.captionLength());
        PoolDropout dropout = new PoolDropout(inputs.poolDropout(), tokenizer.encodePadded(""));
        replicas.forEach(each -> each.drop(dropout));
        RememberedEncoding encoding = new RememberedEncoding(tokenizer::encodePadded);
        List<DiffusionObjective> objectives =
                replicas.stream().map(each -> objective(each, encoding)).toList();
        try (Trainer trainer = Trainer.open(objectives, request.plan(), request.out())) {
            say.accept("diffusion: " + ModelFolder.count(networks.parameters()) + " parameters and "
                    + autoencoder.size() + " of the autoencoder, " + vocabulary.size() + " tokens, "
                    + inputs.pictures().size()
                    + " pictures, from step " + trainer.step());
            TrainingRun run = new TrainingRun(trainer, request.rhythm(), this::sheet, request.out(), say);
            TrainingRun.End end = run.run(request.most(), request.stop());
            trainer.withAverage(() -> {
                sheet(trainer.step());
                return end;
            });
            return end;
        }
    }

    private DiffusionObjective objective(DiffusionNetworks replica, RememberedEncoding encoding) {
        return new DiffusionObjective(
                replica::predict,
                encoding,
                replica.parameters(),
                inputs.pictures(),
                latents,
                SchedulerConfigReader.parse(Glyph64Networks.scheduler().toString(), "scheduler"),
                LossWeighting.UNIFORM,
                inputs.timesteps(),
                description());
    }

    private Path model() {
        return request.out().resolve("model");
    }

    private Map<String, String> description() {
        Map<String, String> description = new LinkedHashMap<>(networks.description());
        description.put("scheduler", Glyph64Networks.scheduler().toString());
        description.put("autoencoder", autoencoder.fingerprint());
        description.put("data", data);
        description.put("vocabulary", "%08x".formatted(vocabulary.hashCode()));
        // A tower that is trained along is in the checkpoint; of one that is not, this is all that says which it was.
        inputs.clip()
                .filter(_ -> !inputs.trainText())
                .ifPresent(clip -> description.put("clip", ModelFolder.checksum(clip.resolve("model.safetensors"))));
        return description;
    }

    /** Writes the model and lets the pipeline that users have draw the prompts with it. */
    private void sheet(long step) {
        networks.write(model());
        autoencoder.copyTo(model().resolve("vae"));
        ModelFolder.writeJson(model().resolve("scheduler"), "scheduler_config.json", Glyph64Networks.scheduler());
        ModelFolder.writeJson(model(), "model_index.json", Glyph64Networks.index(inputs.recipe()));
        long begin = System.nanoTime();
        try (Pipeline pipeline = Pipeline.open(model())) {
            PromptSheet.write(pipeline, inputs.prompts(), request.out().resolve("sheet-%07d.png".formatted(step)));
        }
        say.accept("step %d: model and sheet written in %.1f s".formatted(step, (System.nanoTime() - begin) / 1e9));
    }
}
