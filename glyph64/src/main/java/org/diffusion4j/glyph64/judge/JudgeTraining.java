package org.diffusion4j.glyph64.judge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.glyph64.model.RunRequest;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.training.Objective;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingRun;
import org.diffusion4j.training.WarmStart;
import org.diffusion4j.training.objective.PictureBatches;

/** Trains the judge's networks, each by itself, on what a judge may learn, and measures them on what it may not. */
public final class JudgeTraining {

    /** Scenes and icons that are scored at every sheet. */
    private static final int MEASURED = 512;

    private final Glyph64Data data;
    private final RunRequest request;
    private final Consumer<String> say;

    private JudgeTraining(Glyph64Data data, RunRequest request, Consumer<String> say) {
        this.data = data;
        this.request = request;
        this.say = say;
    }

    /** What is measured of a network at every sheet, in words. */
    private interface Measurement {
        String measure();
    }

    /**
     * Trains one network until the request says stop, and writes it into the folder {@code judge} of the request's.
     *
     * @param say takes messages for people
     */
    public static TrainingRun.End run(JudgePart part, Glyph64Data data, RunRequest request, Consumer<String> say) {
        JudgeTraining training = new JudgeTraining(data, request, say);
        try (Noise noise = Noise.seeded(request.plan().seed());
                NewParameters parameters = new NewParameters(noise)) {
            return switch (part) {
                case CONCEPT -> training.concepts(parameters);
                case STYLE -> training.styles(parameters);
                case SCENE -> training.scenes(parameters);
            };
        }
    }

    private TrainingRun.End concepts(NewParameters parameters) {
        List<String> classes = KnownConcepts.of(data.pack().pictures());
        NetworkConfig config = config(JudgePart.CONCEPT, List.of(64, 128, 256), 2, 2, 256, classes);
        LabelledPictures examples = LabelledPictures.of(data, Glyph64Data::judgeMayLearn, classes, EmojiPicture::base);
        LabelledPictures scoring = LabelledPictures.of(
                data,
                emoji -> emoji.split() == Split.CELL && Glyph64Data.judgeScores(emoji),
                classes,
                EmojiPicture::base);
        return classifier(config, parameters, examples, scoring);
    }

    private TrainingRun.End styles(NewParameters parameters) {
        List<String> classes = data.pack()
                .pictures()
                .filter(EmojiPicture.class::isInstance)
                .filter(Glyph64Data::judgeMayLearn)
                .map(picture -> picture.style())
                .distinct()
                .toList();
        NetworkConfig config = config(JudgePart.STYLE, List.of(32, 64, 96), 1, 1, 96, classes);
        LabelledPictures examples = LabelledPictures.of(data, Glyph64Data::judgeMayLearn, classes, EmojiPicture::style);
        LabelledPictures scoring = LabelledPictures.of(data, Glyph64Data::judgeScores, classes, EmojiPicture::style);
        return classifier(config, parameters, examples, scoring);
    }

    private TrainingRun.End classifier(
            NetworkConfig config, NewParameters parameters, LabelledPictures examples, LabelledPictures scoring) {
        ClassifierNet network = new ClassifierNet(config, parameters);
        boolean ofStyles = config.part().equals(JudgePart.STYLE.id());
        say.accept("%s: %d classes, %d pictures of %d cells to learn, %d cells to be scored on"
                .formatted(
                        config.part(),
                        config.classes().size(),
                        examples.pictures().size(),
                        examples.cells().size(),
                        scoring.cells().size()));
        Objective objective = new ClassifierObjective(config, network, parameters.all(), examples, ofStyles);
        return train(config, objective, () -> {
            ClassifierScores scores = ClassifierScores.of(scoring, network::logits);
            return "withheld cells: top-1 %.3f, top-5 %.3f".formatted(scores.top(1), scores.top(5));
        });
    }

    private TrainingRun.End scenes(NewParameters parameters) {
        SceneExamples examples = new SceneExamples(data);
        List<String> classes = examples.classes();
        NetworkConfig config = config(JudgePart.SCENE, List.of(64, 160), 2, 2, 128, classes);
        SceneNet network = new SceneNet(config, parameters);
        List<IconShape> shapes = examples.shapes(classes);
        PackPictures scenes = examples.pictures(2, classes, SceneExamples::scored);
        PackPictures singles = examples.pictures(1, classes, SceneExamples::scored);
        say.accept("scene: %d classes from %d icons to learn; %d scenes and %d icons to be scored on"
                .formatted(classes.size(), shapes.size(), scenes.size(), singles.size()));
        String sign = PictureBatches.fingerprint(
                data.pictures(picture -> picture instanceof RecolouredPicture && Glyph64Data.judgeMayLearn(picture)));
        Objective objective = new SceneObjective(config, network, parameters.all(), new SceneComposer(shapes), sign);
        return train(
                config,
                objective,
                () -> "withheld: things with their colours right in %.3f of scenes, %.3f of icons"
                        .formatted(
                                SceneScores.of(network, examples, scenes, MEASURED)
                                        .allRight(),
                                SceneScores.of(network, examples, singles, MEASURED)
                                        .allRight()));
    }

    private TrainingRun.End train(NetworkConfig config, Objective objective, Measurement measurement) {
        Map<String, Tensor> tensors = objective.subject().parameters();
        request.warmStart().ifPresent(judge -> warmStart(judge.resolve(config.part()), config, tensors));
        long size = tensors.values().stream().mapToLong(Tensor::numel).sum();
        Path out = request.out().resolve("training-" + config.part());
        try (Trainer trainer = Trainer.open(objective, request.plan(), out)) {
            say.accept("%s: %d parameters, from step %d".formatted(config.part(), size, trainer.step()));
            TrainingRun run = new TrainingRun(
                    trainer,
                    request.rhythm(),
                    step -> say.accept("step %d of %s, %s".formatted(step, config.part(), measurement.measure())),
                    out,
                    say);
            TrainingRun.End end = run.run(request.most(), request.stop());
            return trainer.withAverage(() -> {
                Path folder = request.out().resolve("judge").resolve(config.part());
                JudgeFiles.write(folder, config, tensors);
                say.accept("%s: %s; %s".formatted(folder, JudgeFiles.hash(folder), measurement.measure()));
                return end;
            });
        }
    }

    private static void warmStart(Path folder, NetworkConfig config, Map<String, Tensor> tensors) {
        if (!JudgeFiles.read(folder).classes().equals(config.classes())) {
            throw new InvalidRequestException(
                    folder + ": knows other classes than those of this data; a warm start needs the same");
        }
        WarmStart.load(JudgeFiles.weights(folder), tensors);
    }

    private NetworkConfig config(
            JudgePart part, List<Integer> channels, int blocks, int firstStride, int width, List<String> classes) {
        return new NetworkConfig(
                part.id(),
                channels,
                blocks,
                firstStride,
                width,
                classes,
                data.manifest().rules(),
                data.manifest().recipe());
    }
}
