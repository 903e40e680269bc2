package org.diffusion4j.experiments.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.SideBySide;
import org.diffusion4j.engine.ThreadCount;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    @TempDir
    private Path folder;

    private final StubExperiment experiment = new StubExperiment("light is right");

    /** So that pictures are drawn side by side. */
    @AutoClose
    private final ThreadCount two = ThreadCount.use(2);

    @Test
    void severalQuestionsAreDrawnAtOnceAndTheScoresAreThoseOfOneAfterAnother() throws IOException {
        assumeTrue(SideBySide.width() > 1);
        Set<Thread> drawing = ConcurrentHashMap.newKeySet();
        CountDownLatch two = new CountDownLatch(2);
        Run.of(experiment, StubExperiment.request(folder.resolve("two"), () -> false), request -> {
            if (drawing.add(Thread.currentThread())) {
                two.countDown();
                assertDoesNotThrow(() -> assertTrue(two.await(60, TimeUnit.SECONDS), "one draws alone"));
            }
            return StubExperiment.DRAWER.draw(request);
        });
        try (ThreadCount _ = ThreadCount.use(1)) {
            StubExperiment.run(folder.resolve("one"));
        }
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one").resolve("scores.jsonl")),
                Files.readAllBytes(folder.resolve("two").resolve("scores.jsonl")));
    }

    @Test
    void everyArmIsAskedEveryQuestionWithTheSameNoise() {
        Map<String, List<TextToImage>> asked = new ConcurrentHashMap<>();
        Run.of(experiment, StubExperiment.request(folder, () -> false), request -> {
            asked.computeIfAbsent(request.prompt(), _ -> new ArrayList<>()).add(request);
            return StubExperiment.DRAWER.draw(request);
        });
        assertEquals(StubExperiment.QUESTIONS, asked.size());
        for (StubExperiment.Asked question : experiment.questions()) {
            TextToImage plain = StubExperiment.wish(question);
            assertEquals(List.of(plain, plain.withGuidance(1), plain), asked.get(question.prompt()));
        }
    }

    @Test
    void aRunThatWasStoppedAndKilledEndsAsOneThatWasNot() throws IOException {
        Outcome whole = StubExperiment.run(folder.resolve("whole"));
        Path out = folder.resolve("parts");
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                CancelledException.class,
                () -> Run.of(
                        experiment,
                        StubExperiment.request(out, () -> asked.incrementAndGet() == 7),
                        StubExperiment.DRAWER));
        // A killed program leaves a line that is not whole, and a question of which an arm is missing.
        Path scores = out.resolve("scores.jsonl");
        assertEquals(7 * 6, Files.readAllLines(scores).size());
        Files.writeString(
                scores,
                "{\"question\":7,\"arm\":\"plain\",\"picture\":0,\"scores\":{\"right\":1}}\n{\"question\":7,\"a",
                StandardOpenOption.APPEND);
        AtomicInteger drawn = new AtomicInteger();
        Outcome resumed = Run.of(experiment, StubExperiment.request(out, () -> false), request -> {
            drawn.incrementAndGet();
            return StubExperiment.DRAWER.draw(request);
        });
        assertEquals(3 * (StubExperiment.QUESTIONS - 7), drawn.get(), "what was drawn is not drawn again");
        assertEquals(whole.scores(), resumed.scores());
        assertEquals(whole.comparisons(), resumed.comparisons());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole").resolve("scores.jsonl")), Files.readAllBytes(scores));
    }

    @Test
    void aFolderIsDrawnIntoByOneRunAtATime() {
        AtomicInteger refused = new AtomicInteger();
        Run.of(experiment, StubExperiment.request(folder, () -> false), request -> {
            InvalidRequestException second =
                    assertThrows(InvalidRequestException.class, () -> StubExperiment.run(folder));
            assertTrue(second.getMessage().contains("another run"), second.getMessage());
            refused.incrementAndGet();
            return StubExperiment.DRAWER.draw(request);
        });
        assertEquals(3 * StubExperiment.QUESTIONS, refused.get());
        assertDoesNotThrow(() -> StubExperiment.run(folder), "and the next one goes on when it has ended");
    }

    /** As two runs leave them that wrote at once. */
    @Test
    void linesThatTheRunDidNotAskForAreRefused() throws IOException {
        StubExperiment.run(folder);
        Path scores = folder.resolve("scores.jsonl");
        List<String> lines = Files.readAllLines(scores);
        Files.write(scores, lines.subList(0, 6), StandardOpenOption.APPEND);
        String more = notRead();
        assertTrue(more.contains("scores.jsonl: has 126 lines") && more.contains("make 120"), more);
        List<String> twice = new ArrayList<>(lines.subList(0, 42));
        twice.addAll(lines.subList(36, 42));
        Files.write(scores, twice);
        String again = notRead();
        assertTrue(again.contains("line 43 is not of question 7, arm \"plain\", picture 0"), again);
        List<String> turned = new ArrayList<>(lines);
        java.util.Collections.swap(turned, 2, 4);
        Files.write(scores, turned);
        String otherArm = notRead();
        assertTrue(otherArm.contains("line 3 is not of question 0, arm \"light\", picture 0"), otherArm);
        turned = new ArrayList<>(lines);
        turned.set(0, "null");
        Files.write(scores, turned);
        assertTrue(notRead().contains("line 1 "));
    }

    private String notRead() {
        return assertThrows(InvalidFileException.class, () -> StubExperiment.run(folder))
                .getMessage();
    }

    @Test
    void settingsAreWrittenBeforeTheFirstPicture() {
        Run.of(experiment, StubExperiment.request(folder, () -> false), request -> {
            assertTrue(Files.exists(folder.resolve("settings.json")));
            return StubExperiment.DRAWER.draw(request);
        });
    }

    @Test
    void aRunWithOtherSettingsIsRefusedByWhatDiffers() {
        StubExperiment.run(folder);
        RunRequest same = StubExperiment.request(folder, () -> false);
        RunRequest other = new RunRequest(
                folder,
                Budget.FULL,
                OptionalInt.empty(),
                Map.of("model", "grey", "judge", "dark"),
                _ -> {},
                () -> false);
        String judge = refused(experiment, other);
        assertTrue(judge.contains("(judge)"), judge);
        String claim = refused(new StubExperiment("dark is right"), same);
        assertTrue(claim.contains("(claim)"), claim);
        String fewer = refused(
                experiment,
                new RunRequest(folder, Budget.FULL, OptionalInt.of(5), same.subject(), _ -> {}, () -> false));
        assertTrue(fewer.contains("prompts") && fewer.contains("look"), fewer);
    }

    private static String refused(StubExperiment experiment, RunRequest request) {
        return assertThrows(InvalidRequestException.class, () -> Run.of(experiment, request, StubExperiment.DRAWER))
                .getMessage();
    }

    @Test
    void aQuickRunMeasuresItsRateFirstAndThenKeepsItsNumber() {
        List<String> said = new ArrayList<>();
        RunRequest quick = new RunRequest(folder, Budget.QUICK, OptionalInt.empty(), Map.of(), said::add, () -> false);
        assertEquals(
                StubExperiment.QUESTIONS,
                Run.of(experiment, quick, StubExperiment.DRAWER).questions().size());
        assertTrue(said.getFirst().contains("fit into the quick budget"), said.toString());
        said.clear();
        Run.of(experiment, quick, StubExperiment.DRAWER);
        assertTrue(said.stream().noneMatch(line -> line.contains("fit into")), said.toString());
    }

    @Test
    void aLookHasFewerPromptsAndNeverCounts() {
        RunRequest look = new RunRequest(folder, Budget.QUICK, OptionalInt.of(3), Map.of(), _ -> {}, () -> false);
        assertEquals(
                3, Run.of(experiment, look, StubExperiment.DRAWER).questions().size());
        Standing good = new Standing(true, "it is good");
        assertEquals(false, good.of(look).counts());
        assertEquals(good, good.of(StubExperiment.request(folder, () -> false)));
        assertThrows(
                InvalidRequestException.class,
                () -> new RunRequest(folder, Budget.QUICK, OptionalInt.of(1), Map.of(), _ -> {}, () -> false));
    }

    @Test
    void aLookAtAsManyPromptsAsTheBudgetHasIsRefusedBeforeTheFirstPicture() {
        for (int prompts : new int[] {StubExperiment.QUESTIONS, StubExperiment.QUESTIONS + 1}) {
            RunRequest all =
                    new RunRequest(folder, Budget.FULL, OptionalInt.of(prompts), Map.of(), _ -> {}, () -> false);
            String refused = assertThrows(
                            InvalidRequestException.class,
                            () -> Run.of(experiment, all, _ -> {
                                throw new AssertionError("drawn");
                            }))
                    .getMessage();
            assertTrue(refused.contains("fewer than the 20") && refused.contains("leave --prompts out"), refused);
        }
    }
}
