package org.diffusion4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.diffusion4j.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that writes a checkpoint at every step is killed without warning, at arbitrary moments, again and again. */
class KillTest {

    private static final TrainingPlan PLAN = TrainingPlan.of(1_000_000, 2, 1e-3)
            .withDecay(LearningRateDecay.CONSTANT)
            .withBfloat16(false);
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    /** What the killed process does. */
    public static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) {
            Engine.useThreads(1);
            try (ToyObjective toy = ToyObjective.of("a");
                    Trainer trainer = Trainer.open(toy, PLAN, Path.of(arguments[0]))) {
                while (!trainer.finished()) {
                    trainer.advance();
                    trainer.checkpoint();
                }
            }
        }
    }

    @Test
    void killedRunsLoseNoCheckpointAndChangeNoNumber() throws Exception {
        long reached = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start();
            awaitStep(reached + 3, process);
            // Not a multiple of anything: the kill falls now into a step, now into a checkpoint.
            Thread.sleep(7L * kill);
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            long seen = newest();
            try (ToyObjective toy = ToyObjective.of("a");
                    Trainer trainer = Trainer.open(toy, PLAN, folder)) {
                assertEquals(seen, trainer.step());
                assertTrue(seen >= reached + 3, "at " + seen + " after " + reached);
            }
            reached = seen;
        }
        assertEquals(nextLoss(folder, reached), lossOfOneRun(reached + 1));
    }

    /**
     * A file may not grow beyond what a checkpoint needs, as on a full disk: the run stops with a message, what was
     * written before stays, and the run goes on from there once there is room.
     */
    @Test
    void aFullDiskLosesNothing() throws Exception {
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder)) {
            trainer.advance();
            trainer.checkpoint();
        }
        List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 8; exec \"$@\"", "limited"));
        limited.addAll(command());
        limited.add(limited.indexOf("-cp"), "-XX:-UsePerfData");
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.contains("step-000000002: the checkpoint could not be written"), said);
        assertTrue(said.contains("File too large"), said);
        assertTrue(said.contains("earlier checkpoints are whole"), said);
        assertEquals(1, newest());
        assertEquals(lossOfOneRun(2), nextLoss(folder, 1));
    }

    private static double nextLoss(Path checkpoints, long step) {
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, checkpoints)) {
            assertEquals(step, trainer.step());
            return trainer.advance().loss();
        }
    }

    private double lossOfOneRun(long step) {
        double loss = Double.NaN;
        try (ToyObjective toy = ToyObjective.of("a");
                Trainer trainer = Trainer.open(toy, PLAN, folder.resolve("none"))) {
            while (trainer.step() < step) {
                loss = trainer.advance().loss();
            }
        }
        return loss;
    }

    private Process start() throws Exception {
        return new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Endless.class.getName()));
        command.add(folder.toString());
        return command;
    }

    private void awaitStep(long step, Process process) throws Exception {
        while (newest() < step) {
            assertTrue(process.isAlive(), "the run ended by itself");
            Thread.sleep(5);
        }
    }

    private long newest() throws Exception {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("step-\\d+"))
                    .mapToLong(name -> Long.parseLong(name.substring(5)))
                    .max()
                    .orElse(0);
        }
    }
}
