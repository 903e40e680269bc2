package org.diffusion4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

    private static final TrainingPlan PLAN = TrainingPlan.of(60, 8, 1e-2).withBfloat16(false);

    @TempDir
    private Path folder;

    @BeforeAll
    static void oneThread() {
        org.diffusion4j.engine.Engine.useThreads(1);
    }

    @Test
    void lossFalls() {
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            double first = trainer.advance().loss();
            double last = 0;
            while (!trainer.finished()) {
                last = trainer.advance().loss();
            }
            assertTrue(last < first / 3, first + " to " + last);
        }
    }

    /**
     * Whether one worker takes all passes of a step or each has its own, a run's numbers are the same to the last bit. Three,
     * because the sum of two is the same in either order.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void workersChangeNoNumber(boolean bfloat16) {
        TrainingPlan plan = PLAN.withBfloat16(bfloat16).withAccumulation(3);
        List<Double> alone = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        try (ToyObjective toy = ToyObjective.of("a");
                ToyObjective second = ToyObjective.of("a");
                ToyObjective third = ToyObjective.of("a");
                ToyObjective single = ToyObjective.of("a");
                Trainer three = Trainer.open(List.of(toy, second, third), plan, folder.resolve("three"));
                Trainer one = Trainer.open(single, plan, folder.resolve("one"))) {
            for (int i = 0; i < 20; i++) {
                together.add(three.advance().loss());
                alone.add(one.advance().loss());
            }
            assertEquals(alone, together);
            assertArrayEquals(weights(single), weights(toy));
            assertArrayEquals(weights(toy), weights(third));
        }
    }

    /** A worker that fails fails the step, with its own message, and leaves the weights as they were. */
    @Test
    void aWorkersFailureIsTheSteps() {
        TrainingPlan plan = PLAN.withAccumulation(2);
        try (ToyObjective toy = ToyObjective.of("a");
                ToyObjective poisoned = new ToyObjective("a", 3, Double.NaN);
                Trainer trainer = Trainer.open(List.of(toy, poisoned), plan, folder)) {
            trainer.advance();
            trainer.advance();
            float[] before = weights(toy);
            var failure = assertThrows(FailedException.class, trainer::advance);
            assertTrue(String.valueOf(failure.getMessage()).startsWith("step 3 of toy"), failure.getMessage());
            assertArrayEquals(before, weights(toy));
        }
    }

    /** The sixty steps at once, and the same in three processes' worth of trainers, agree to the last bit. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interruptedEqualsUninterrupted(boolean bfloat16) {
        TrainingPlan plan = PLAN.withBfloat16(bfloat16).withAccumulation(2);
        List<Double> whole = new ArrayList<>();
        float[] wholeWeights;
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, plan, folder.resolve("whole"))) {
            advance(trainer, 60, whole);
            wholeWeights = trainer.withAverage(() -> weights(toy));
        }
        List<Double> parts = new ArrayList<>();
        float[] partWeights = {};
        for (int until : List.of(17, 41, 60)) {
            try (ToyObjective toy = ToyObjective.of("a");
                    Trainer trainer = Trainer.open(toy, plan, folder.resolve("parts"))) {
                advance(trainer, until, parts);
                trainer.checkpoint();
                if (until < 60) {
                    // Steps after the checkpoint are lost, as when the process is killed.
                    trainer.advance();
                }
                partWeights = trainer.withAverage(() -> weights(toy));
            }
        }
        assertEquals(whole, parts);
        assertArrayEquals(wholeWeights, partWeights);
    }

    @Test
    void averageIsNotTheWeights() {
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            advance(trainer, 30, new ArrayList<>());
            float[] own = weights(toy);
            float[] average = trainer.withAverage(() -> weights(toy));
            assertFalse(java.util.Arrays.equals(own, average));
            assertArrayEquals(own, weights(toy));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void lossThatIsNotFiniteStops(double poison) {
        try (ToyObjective toy = new ToyObjective("a", 7, poison);
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            advance(trainer, 6, new ArrayList<>());
            float[] before = weights(toy);
            FailedException stop = assertThrows(FailedException.class, trainer::advance);
            assertTrue(String.valueOf(stop.getMessage()).startsWith("step 7 of toy"), stop.toString());
            assertArrayEquals(before, weights(toy));
        }
    }

    @Test
    void otherSettingsAreRefusedByName() {
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            trainer.advance();
            trainer.checkpoint();
        }
        assertTrue(
                refusal(TrainingPlan.of(60, 4, 1e-2).withBfloat16(false), "a").contains("batch 8, not 4"));
        assertTrue(
                refusal(TrainingPlan.of(70, 8, 1e-2).withBfloat16(false), "a").contains("steps 60, not 70"));
        assertTrue(refusal(PLAN.withSeed(3), "a").contains("seed 0, not 3"));
        assertTrue(refusal(PLAN, "b").contains("data a, not b"));
    }

    @Test
    void runWithoutDecayMayBeMadeLonger() {
        TrainingPlan plan = PLAN.withDecay(LearningRateDecay.CONSTANT);
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, plan, folder)) {
            trainer.advance();
            trainer.checkpoint();
        }
        TrainingPlan longer = plan.withSteps(90);
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, longer, folder)) {
            assertEquals(1, trainer.step());
        }
        // A plan of 90 steps has another warm-up: refused while it is going on, and free once both are over.
        TrainingPlan other = longer.withWarmUpSteps(9);
        assertTrue(refusal(other, "a").contains("warmUpSteps 6, not 9"));
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, longer, folder)) {
            while (trainer.step() < 9) {
                trainer.advance();
            }
            trainer.checkpoint();
        }
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, other, folder)) {
            assertEquals(9, trainer.step());
        }
    }

    @Test
    void lastTwoCheckpointsStayAndUnfinishedOnesAreNotSeen() throws Exception {
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            for (int i = 0; i < 4; i++) {
                trainer.advance();
                trainer.checkpoint();
            }
        }
        try (var entries = Files.list(folder)) {
            assertEquals(
                    List.of("step-000000003", "step-000000004"),
                    entries.map(e -> e.getFileName().toString()).sorted().toList());
        }
        Files.createDirectories(folder.resolve("step-000000009.unfinished"));
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            assertEquals(4, trainer.step());
        }
        Files.writeString(folder.resolve("step-000000004/state.json"), "{");
        try (ToyObjective toy = ToyObjective.of("a")) {
            var broken = assertThrows(InvalidFileException.class, () -> Trainer.open(toy, PLAN, folder));
            assertTrue(String.valueOf(broken.getMessage()).contains("step-000000004"), broken.toString());
        }
    }

    @Test
    void runWritesMetricsSamplesAndCheckpoints() throws Exception {
        List<Long> sampled = new ArrayList<>();
        TrainingRhythm rhythm = new TrainingRhythm(Duration.ofDays(1), 25, 20, 10);
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            TrainingRun run = new TrainingRun(trainer, rhythm, sampled::add, folder, warning -> {});
            assertEquals(TrainingRun.End.STOPPED, run.run(Duration.ofDays(1), () -> trainer.step() == 45));
            assertEquals(TrainingRun.End.FINISHED, run.run(Duration.ofDays(1), () -> false));
        }
        assertEquals(List.of(20L, 40L, 60L), sampled);
        List<String> lines = Files.readAllLines(folder.resolve("metrics.jsonl"));
        assertEquals(6, lines.size());
        assertTrue(lines.getFirst().startsWith("{\"step\":10,\"loss\":"), lines.getFirst());
        assertTrue(Files.isDirectory(folder.resolve("step-000000060")));
    }

    /** A full disk for a sheet, a cell that cannot be measured: training needs neither. */
    @Test
    void aSampleThatFailsIsSaidAndTheRunGoesOn() {
        List<String> said = new ArrayList<>();
        TrainingRhythm rhythm = TrainingRhythm.standard().withSampleSteps(20);
        try (ToyObjective whole = ToyObjective.of("a");
                ToyObjective toy = ToyObjective.of("a");
                Trainer undisturbed = Trainer.open(whole, PLAN, folder.resolve("undisturbed"));
                Trainer trainer = Trainer.open(toy, PLAN, folder.resolve("failing"))) {
            advance(undisturbed, 60, new ArrayList<>());
            TrainingRun run = new TrainingRun(
                    trainer,
                    rhythm,
                    step -> {
                        throw new FailedException("the sheet has no room");
                    },
                    folder.resolve("failing"),
                    said::add);
            assertEquals(TrainingRun.End.FINISHED, run.run(Duration.ofDays(1), () -> false));
            assertArrayEquals(weights(whole), weights(toy));
        }
        assertEquals(3, said.size(), said.toString());
        assertTrue(said.getFirst().contains("step 20") && said.getFirst().contains("no room"), said.getFirst());
    }

    /** What ends the run while it samples leaves a checkpoint of that step, so going on does not meet it there again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSampleThatEndsTheRunComesAfterItsCheckpoint(boolean cancelled) {
        TrainingRhythm rhythm = TrainingRhythm.standard().withSampleSteps(20);
        RuntimeException end =
                cancelled ? new CancelledException("enough") : new IllegalStateException("an error in the program");
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            TrainingRun run = new TrainingRun(
                    trainer,
                    rhythm,
                    step -> {
                        throw end;
                    },
                    folder,
                    warning -> {});
            assertSame(end, assertThrows(RuntimeException.class, () -> run.run(Duration.ofDays(1), () -> false)));
        }
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            assertEquals(20, trainer.step());
        }
    }

    @Test
    void aCheckpointOfAnotherShapeIsRefusedByName() {
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            trainer.advance();
            trainer.checkpoint();
        }
        try (ToyObjective other = ToyObjective.ofWidth(20)) {
            var refused = assertThrows(InvalidFileException.class, () -> Trainer.open(other, PLAN, folder));
            String message = String.valueOf(refused.getMessage());
            assertTrue(
                    message.contains("first.weight has the shape [16, 3, 3, 3], but the network's is [20, 3, 3, 3]"),
                    message);
        }
    }

    /** Two thousand steps hold no more native memory than two hundred: as many live native objects. */
    @Test
    void memoryStaysFlat() {
        TrainingPlan plan = TrainingPlan.of(2000, 2, 1e-3);
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, plan, folder)) {
            advance(trainer, 200, new ArrayList<>());
            // The virtual machine's own heap grows until it has been collected for the first time.
            System.gc();
            long pointers = Pointer.totalCount();
            long resident = Pointer.physicalBytes();
            advance(trainer, 2000, new ArrayList<>());
            System.gc();
            long growth = Pointer.physicalBytes() - resident;
            System.out.println("2000 training steps: " + pointers + " live native objects after 200 steps, "
                    + Pointer.totalCount() + " after 2000; resident memory grew by " + growth / 1024 + " KiB");
            assertTrue(Pointer.totalCount() <= pointers, pointers + " to " + Pointer.totalCount());
            assertTrue(growth < 16L << 20, growth + " bytes");
        }
    }

    private String refusal(TrainingPlan plan, String data) {
        try (ToyObjective toy = ToyObjective.of(data)) {
            return String.valueOf(assertThrows(InvalidRequestException.class, () -> Trainer.open(toy, plan, folder))
                    .getMessage());
        }
    }

    private static void advance(Trainer trainer, long until, List<Double> losses) {
        while (trainer.step() < until) {
            losses.add(trainer.advance().loss());
        }
    }

    private static float[] weights(ToyObjective toy) {
        try (Scope _ = Scope.open()) {
            Map<String, Tensor> all = toy.subject().parameters();
            Tensor[] rows =
                    all.values().stream().map(t -> t.detach().reshape(-1)).toArray(Tensor[]::new);
            return Tensors.floats(Tensors.cat(0, rows));
        }
    }
}
