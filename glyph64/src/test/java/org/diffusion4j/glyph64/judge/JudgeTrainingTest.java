package org.diffusion4j.glyph64.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.glyph64.model.RunRequest;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.SmallDataSet;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.training.StepReport;
import org.diffusion4j.training.Trainer;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.TrainingRhythm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTrainingTest {

    @BeforeAll
    static void oneThread() {
        Engine.useThreads(1);
    }

    @Test
    void aClassifierLearnsWhatItIsShown(@TempDir Path folder) {
        Glyph64Data data = JudgeTestData.build(folder.resolve("data"));
        List<String> classes = List.of("1F600", "1F60A");
        NetworkConfig config = new NetworkConfig("concept", List.of(8, 16), 1, 2, 16, classes, "rules", "test");
        LabelledPictures examples = LabelledPictures.of(data, Glyph64Data::judgeMayLearn, classes, EmojiPicture::base);
        try (Noise noise = Noise.seeded(1);
                NewParameters parameters = new NewParameters(noise)) {
            ClassifierNet network = new ClassifierNet(config, parameters);
            var objective = new ClassifierObjective(config, network, parameters.all(), examples, true);
            TrainingPlan plan = TrainingPlan.of(60, 8, 5e-3);
            try (Trainer trainer = Trainer.open(objective, plan, folder.resolve("run"))) {
                StepReport first = trainer.advance();
                StepReport last = first;
                while (!trainer.finished()) {
                    last = trainer.advance();
                }
                assertTrue(last.loss() < first.loss() / 2, first.loss() + " became " + last.loss());
            }
            assertEquals(1.0, ClassifierScores.of(examples, network::logits).top(1));
        }
    }

    @Test
    void threeNetworksMakeAJudgeThatAnswers(@TempDir Path folder) throws Exception {
        Glyph64Data data = JudgeTestData.build(folder.resolve("data"));
        List<String> said = new ArrayList<>();
        for (JudgePart part : JudgePart.values()) {
            JudgeTraining.run(part, data, request(folder.resolve("out"), 2), said::add);
        }
        assertTrue(said.stream().anyMatch(line -> line.contains("from step 0")));
        JudgeTraining.run(JudgePart.STYLE, data, request(folder.resolve("out"), 2), said::add);
        assertTrue(said.getLast().contains("top-1"), said.getLast());
        assertTrue(said.stream().anyMatch(line -> line.contains("from step 2")), "it goes on where it stopped");

        Path made = folder.resolve("out/judge");
        try (Judge judge = Judge.open(made)) {
            assertEquals(JudgeTestData.BASES, judge.concepts());
            assertEquals(10, judge.styles().size());
            assertEquals(List.of("anvil", "barrel", "candle"), judge.things());
            List<byte[]> pictures = List.of(JudgeTestData.grey(0), JudgeTestData.grey(200));
            ConceptReading reading = judge.readConcepts(pictures).get(1);
            assertEquals(512, reading.features().length);
            assertEquals(0, reading.rank(reading.best()));
            assertEquals(2, judge.readStyles(pictures).size());
            assertTrue(judge.readThings(pictures).stream().noneMatch(List::isEmpty));
            Set<String> keys = JudgeEvaluation.of(judge, scored(folder.resolve("scored")))
                    .figures()
                    .keySet();
            assertTrue(keys.contains("concept_withheld_fluent_emoji"), keys.toString());
            keys.forEach(key -> assertTrue(key.matches("[a-z0-9_]+"), key));
        }
        Judge.open(made, data).close();
        learnedUnder("rules 0", made.resolve("scene"));
        InvalidRequestException other = assertThrows(InvalidRequestException.class, () -> Judge.open(made, data));
        assertTrue(other.getMessage().contains("rules 0") && other.getMessage().contains("rules 1"), other.toString());
        learnedUnder("", made.resolve("scene"));
        Judge.open(made, data).close();
        Path weights = made.resolve("style/model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        InvalidFileException refused = assertThrows(InvalidFileException.class, () -> Judge.open(made));
        assertTrue(refused.getMessage().contains("style"), refused.getMessage());
    }

    @Test
    void aWarmStartBeginsWithTheWeightsOfAnEarlierJudge(@TempDir Path folder) {
        Glyph64Data data = JudgeTestData.build(folder.resolve("data"));
        List<String> said = new ArrayList<>();
        Path first = folder.resolve("first");
        JudgeTraining.run(JudgePart.STYLE, data, request(first, 2), said::add);
        RunRequest cold = request(folder.resolve("second"), 1);
        RunRequest warm = new RunRequest(
                cold.out(),
                cold.plan().withSeed(9),
                cold.rhythm(),
                cold.most(),
                Optional.of(first.resolve("judge")),
                cold.stop());
        JudgeTraining.run(JudgePart.STYLE, data, warm, said::add);
        float[] earlier = stem(first);
        float[] later = stem(cold.out());
        for (int i = 0; i < earlier.length; i++) {
            assertEquals(earlier[i], later[i], 5e-3, "one step of 0.001 away");
        }
        RunRequest elsewhere = new RunRequest(
                folder.resolve("third"),
                cold.plan(),
                cold.rhythm(),
                cold.most(),
                Optional.of(folder.resolve("nothing")),
                cold.stop());
        assertThrows(InvalidFileException.class, () -> JudgeTraining.run(JudgePart.STYLE, data, elsewhere, said::add));
    }

    /** A scoring cell of a style with a hyphen, and one that is recorded as a withheld concept's. */
    private static Glyph64Data scored(Path folder) {
        EmojiPicture cell = JudgeTestData.emoji("noto", "1F602");
        EmojiPicture concept = new EmojiPicture(
                cell.style(),
                cell.key(),
                cell.base(),
                cell.form(),
                cell.label(),
                cell.tags(),
                cell.shortNames(),
                Split.CONCEPT);
        return SmallDataSet.write(
                folder,
                Map.of(
                        JudgeTestData.emoji("fluent-emoji", "1F602"),
                        JudgeTestData.grey(1),
                        concept,
                        JudgeTestData.grey(2)),
                List.of());
    }

    /** Lets a network say that it was trained under other split rules; none where they are empty. */
    private static void learnedUnder(String rules, Path network) throws Exception {
        Path config = network.resolve("config.json");
        String line = rules.isEmpty() ? "" : "\"rules\" : \"" + rules + "\",";
        Files.writeString(config, Files.readString(config).replaceFirst("\"rules\" : \"[^\"]*\",", line));
        Files.writeString(network.resolve("sha256"), JudgeFiles.hash(network) + "\n");
    }

    private static float[] stem(Path out) {
        try (SafetensorsFile file = SafetensorsFile.open(out.resolve("judge/style/model.safetensors"))) {
            return Tensors.floats(Objects.requireNonNull(file.tensors().get("trunk.stem.weight")));
        }
    }

    private static RunRequest request(Path out, long steps) {
        return new RunRequest(
                out,
                TrainingPlan.of(steps, 4, 1e-3),
                TrainingRhythm.standard(),
                Duration.ofHours(1),
                Optional.empty(),
                () -> false);
    }
}
