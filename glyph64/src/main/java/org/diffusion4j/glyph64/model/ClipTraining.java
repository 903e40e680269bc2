package org.diffusion4j.glyph64.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.caption.CaptionDistribution;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.models.clip.ClipConfig;
import org.diffusion4j.models.clip.ClipModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingRun;
import org.diffusion4j.training.WarmStart;
import org.diffusion4j.training.objective.ContrastiveObjective;
import org.diffusion4j.training.objective.RememberedEncoding;
import org.diffusion4j.training.text.BytePairVocabulary;
import tools.jackson.databind.node.ObjectNode;

/** Trains both towers of CLIP on the training pictures and writes them, with their tokenizer, as {@code DIR/clip}. */
public final class ClipTraining {

    /** The share of its patches that the vision tower sees of a picture in training. */
    static final double SEEN_SHARE = 0.5;

    private static final String FOLDER = "clip";

    private final PackPictures pictures;
    private final CaptionToPicture measure;
    private final RunRequest request;
    private final Consumer<String> say;
    private final NewParameters parameters;
    private final BytePairVocabulary vocabulary;
    private final ObjectNode config;
    private final ClipModel model;

    private ClipTraining(
            Glyph64Data data,
            BytePairVocabulary vocabulary,
            RunRequest request,
            Consumer<String> say,
            NewParameters parameters) {
        this.pictures = captioned(data);
        this.measure = CaptionToPicture.onScoringCells(CaptionToPicture.candidates(data));
        this.request = request;
        this.say = say;
        this.parameters = parameters;
        this.vocabulary = vocabulary;
        this.config = Glyph64Networks.clip(vocabulary.size(), vocabulary.start(), vocabulary.end());
        this.model = new ClipModel(ClipConfig.read(Glyph64Networks.reader("clip/config.json", config)), parameters);
        try (NoGradGuard _ = new NoGradGuard()) {
            model.logitScale().fill_(Tensors.scalar(ClipModel.FIRST_LOGIT_SCALE));
        }
    }

    /** Training pictures, every one with words: an empty caption goes with no picture. */
    private static PackPictures captioned(Glyph64Data data) {
        return data.training().withCaptions(CaptionDistribution.STANDARD.withEmpty(0));
    }

    /**
     * Trains until the request says stop.
     *
     * @param say takes messages for people
     */
    public static TrainingRun.End run(Glyph64Data data, RunRequest request, Consumer<String> say) {
        // A run that goes on keeps the vocabulary it began with.
        Path begun = request.out().resolve(FOLDER);
        BytePairVocabulary vocabulary = request.warmStart()
                .or(() -> Optional.of(begun).filter(folder -> Files.exists(folder.resolve("vocab.json"))))
                .map(BytePairVocabulary::read)
                .orElseGet(() -> CaptionVocabulary.learn(captioned(data)));
        try (Noise noise = Noise.seeded(request.plan().seed());
                NewParameters parameters = new NewParameters(noise)) {
            return new ClipTraining(data, vocabulary, request, say, parameters).train();
        }
    }

    private TrainingRun.End train() {
        Map<String, Tensor> tensors = parameters.all();
        request.warmStart().ifPresent(earlier -> WarmStart.load(earlier.resolve("model.safetensors"), tensors));
        int length = model.config().text().length();
        ClipTokenizer tokenizer = CaptionVocabulary.write(vocabulary, folder(), length);
        ContrastiveObjective objective = new ContrastiveObjective(
                model,
                tensors,
                new RememberedEncoding(tokenizer::encodePadded),
                pictures,
                new ConceptBatches(IntStream.range(0, pictures.size())
                        .mapToObj(pictures::picture)
                        .toList()),
                SEEN_SHARE,
                Map.of("network", config.toString(), "vocabulary", "%08x".formatted(vocabulary.hashCode())));
        try (Trainer trainer = Trainer.open(objective, request.plan(), request.out())) {
            say.accept("clip: " + ModelFolder.count(tensors) + " parameters, " + vocabulary.size() + " tokens, "
                    + pictures.size() + " pictures, from step " + trainer.step());
            TrainingRun run =
                    new TrainingRun(trainer, request.rhythm(), step -> write(step, tokenizer), request.out(), say);
            TrainingRun.End end = run.run(request.most(), request.stop());
            trainer.withAverage(() -> {
                write(trainer.step(), tokenizer);
                return end;
            });
            return end;
        }
    }

    private Path folder() {
        return request.out().resolve(FOLDER);
    }

    private void write(long step, ClipTokenizer tokenizer) {
        ModelFolder.writePart(folder(), config, parameters.all());
        ModelFolder.writeJson(folder(), "preprocessor_config.json", Glyph64Networks.clipPreprocessor());
        say.accept("step %d: caption to picture, 1 of %d: %.3f of %d scoring cells"
                .formatted(
                        step,
                        CaptionToPicture.CHOICES,
                        CaptionToPicture.share(measure.ask(model, tokenizer)),
                        measure.size()));
    }
}
