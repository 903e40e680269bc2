package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.engine.Processor;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One pipeline and several threads: what runs beside what, who waits, who is cancelled, and what closing does. */
@Timeout(60)
class PipelineThreadsTest {

    private static final int CORES = Processor.cores();

    private final Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-tiny"));

    @BeforeEach
    void oneThreadADrawing() {
        Engine.useThreads(1);
    }

    @AfterEach
    void close() {
        pipeline.close();
        Engine.useThreads(1);
    }

    private static TextToImage wish(long seed) {
        return TextToImage.of("a red car").withSteps(4).withSeed(seed).withSize(64, 64);
    }

    private byte[] drawn(long seed, DrawListener listener) {
        return pipeline.draw(wish(seed), listener).first().rgb();
    }

    @Test
    void threadsDrawWhatOneThreadDraws() throws Exception {
        List<byte[]> alone = IntStream.range(0, 6)
                .mapToObj(seed -> drawn(seed, DrawListener.SILENT))
                .toList();
        List<FutureTask<byte[]>> tasks = IntStream.range(0, 6)
                .mapToObj(seed -> started(() -> drawn(seed, DrawListener.SILENT)))
                .toList();
        for (int seed = 0; seed < 6; seed++) {
            assertArrayEquals(alone.get(seed), tasks.get(seed).get());
        }
    }

    @Test
    void withOneThreadEachTwoDrawSideBySide() throws Exception {
        assumeTrue(CORES > 1, "a single core is never shared");
        CountDownLatch bothAreInside = new CountDownLatch(2);
        DrawListener meeting = progress -> {
            bothAreInside.countDown();
            awaited(bothAreInside);
        };
        FutureTask<byte[]> other = started(() -> drawn(1, meeting));
        drawn(2, meeting);
        other.get();
    }

    @Test
    void withAllCoresEachTheSecondWaitsForTheFirst() throws Exception {
        Engine.useThreads(CORES);
        CountDownLatch firstIsInside = new CountDownLatch(1);
        CountDownLatch firstMayGo = new CountDownLatch(1);
        CountDownLatch secondIsInside = new CountDownLatch(1);
        FutureTask<byte[]> first = started(() -> drawn(1, _ -> {
            firstIsInside.countDown();
            awaited(firstMayGo);
        }));
        awaited(firstIsInside);
        FutureTask<byte[]> second = new FutureTask<>(() -> drawn(2, _ -> secondIsInside.countDown()));
        Thread waiting = Thread.ofPlatform().start(second);
        untilItWaits(waiting);
        assertEquals(1, secondIsInside.getCount(), "the second waits");
        FutureTask<byte[]> third = new FutureTask<>(() -> drawn(3, DrawListener.SILENT));
        Thread impatient = Thread.ofPlatform().start(third);
        untilItWaits(impatient);
        impatient.interrupt();
        assertInstanceOf(CancelledException.class, failure(third), "who waits can be cancelled");
        firstMayGo.countDown();
        first.get();
        second.get();
        assertEquals(0, secondIsInside.getCount());
    }

    @Test
    void anotherThreadCancelsBetweenSteps() throws Exception {
        for (boolean virtual : new boolean[] {false, true}) {
            CountDownLatch twoStepsAreDone = new CountDownLatch(1);
            FutureTask<byte[]> task = new FutureTask<>(() -> drawn(1, progress -> {
                if (progress.done() == 2) {
                    twoStepsAreDone.countDown();
                    untilInterrupted();
                }
                assertFalse(progress.done() > 2, "no step after the interruption");
            }));
            Thread drawer = virtual
                    ? Thread.ofVirtual().start(task)
                    : Thread.ofPlatform().start(task);
            awaited(twoStepsAreDone);
            drawer.interrupt();
            assertInstanceOf(CancelledException.class, failure(task));
        }
    }

    @Test
    void whoIsInterruptedBeforeTheFirstStepTakesNone() {
        assertThrows(
                CancelledException.class,
                () -> drawn(1, progress -> {
                    assertEquals(0, progress.done(), "steps after the interruption");
                    Thread.currentThread().interrupt();
                }));
        assertFalse(Thread.interrupted(), "the exception says it");
    }

    @Test
    void virtualThreadsDrawAndHearWhatWentWrong() throws Exception {
        FutureTask<byte[]> task = new FutureTask<>(() -> drawn(5, DrawListener.SILENT));
        Thread.ofVirtual().start(task);
        assertArrayEquals(drawn(5, DrawListener.SILENT), task.get());
        FutureTask<Result> wrong = new FutureTask<>(() -> pipeline.draw(wish(5).withSize(63, 64)));
        Thread.ofVirtual().start(wrong);
        assertInstanceOf(InvalidRequestException.class, failure(wrong));
    }

    @Test
    void closingCancelsWhatIsDrawnAndWaitsForIt() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Thread closer = Thread.currentThread();
        FutureTask<byte[]> drawing = started(() -> drawn(1, progress -> {
            if (progress.done() == 1) {
                inside.countDown();
                untilItWaits(closer);
            }
            assertFalse(progress.done() > 1, "no step after the closing");
        }));
        awaited(inside);
        pipeline.close();
        assertInstanceOf(CancelledException.class, failure(drawing));
        assertThrows(IllegalStateException.class, () -> drawn(1, DrawListener.SILENT));
        pipeline.close();
    }

    @Test
    void closingEndsTheWaitForCoresThatOthersHave() throws Exception {
        Engine.useThreads(CORES);
        CountDownLatch othersAreDrawing = new CountDownLatch(1);
        CountDownLatch othersMayGo = new CountDownLatch(1);
        try (Pipeline others = Pipeline.open(Reference.path("models/sd1-tiny"))) {
            FutureTask<Result> first = started(() -> others.draw(wish(1), _ -> {
                othersAreDrawing.countDown();
                awaited(othersMayGo);
            }));
            awaited(othersAreDrawing);
            FutureTask<Boolean> second = new FutureTask<>(() -> {
                CancelledException cancelled =
                        assertThrows(CancelledException.class, () -> drawn(2, DrawListener.SILENT));
                assertEquals("cancelled, because the pipeline is being closed", cancelled.getMessage());
                return Thread.interrupted();
            });
            Thread waiting = Thread.ofPlatform().start(second);
            untilItWaits(waiting);
            pipeline.close();
            assertFalse(second.get(), "nobody has interrupted it");
            assertFalse(first.isDone(), "the others draw on");
            othersMayGo.countDown();
            first.get();
        }
    }

    @Test
    void aListenerCannotCloseWhatItListensTo() {
        assertThrows(IllegalStateException.class, () -> drawn(1, _ -> pipeline.close()));
        drawn(1, DrawListener.SILENT);
    }

    @Test
    void closingGivesTheMemoryBack() {
        long before = NativeMemory.livePointers();
        Pipeline second = Pipeline.open(Reference.path("models/sd1-tiny"));
        second.draw(wish(1));
        second.close();
        assertEquals(before, NativeMemory.livePointers(), "live native pointers");
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task;
    }

    private static Throwable failure(FutureTask<?> task) {
        return Objects.requireNonNull(
                assertThrows(ExecutionException.class, task::get).getCause());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Without a time limit, that is: for cores, or for others to leave. */
    private static void untilItWaits(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void untilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
