package org.diffusion4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final TrainingPlan PLAN =
            TrainingPlan.of(60, 8, 1e-2).withBfloat16(false).withAccumulation(2);

    @BeforeAll
    static void oneThread() {
        Engine.useThreads(1);
    }

    /** The toy, with something that happens after each of its losses. */
    private record Disturbed(ToyObjective toy, Consumer<Draw> event) implements Objective {
        @Override
        public Subject subject() {
            return toy.subject();
        }

        @Override
        public Tensor loss(Draw draw) {
            Tensor loss = toy.loss(draw);
            event.accept(draw);
            return loss;
        }
    }

    @Test
    void anInterruptedStepWaitsForAllWorkersAndIsCancelled() {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ToyObjective one = ToyObjective.of("a");
                ToyObjective other = ToyObjective.of("a");
                Workers workers = new Workers(
                        List.of(
                                new Disturbed(one, _ -> {
                                    Thread.currentThread().interrupt();
                                    interrupted.countDown();
                                }),
                                new Disturbed(other, _ -> {
                                    await(interrupted);
                                    pause();
                                    ended.countDown();
                                })),
                        PLAN);
                Passes passes = new Passes(PLAN);
                Scope _ = Scope.open()) {
            assertThrows(CancelledException.class, () -> workers.backward(passes.draws(8, 1)));
            assertTrue(Thread.interrupted(), "the thread stays interrupted");
            assertEquals(0, ended.getCount(), "nobody reads the weights any more");
        }
    }

    @Test
    void anInterruptionHidesNoFailure() {
        try (ToyObjective one = ToyObjective.of("a");
                ToyObjective other = ToyObjective.of("a");
                Workers workers = new Workers(
                        List.of(
                                new Disturbed(one, _ -> {
                                    Thread.currentThread().interrupt();
                                    throw new IllegalStateException("the first worker's");
                                }),
                                new Disturbed(other, _ -> pause())),
                        PLAN);
                Passes passes = new Passes(PLAN);
                Scope _ = Scope.open()) {
            var failure = assertThrows(IllegalStateException.class, () -> workers.backward(passes.draws(8, 1)));
            assertEquals("the first worker's", failure.getMessage());
            assertTrue(Thread.interrupted(), "the thread stays interrupted");
        }
    }

    /** The gradients of the workers that did not fail are none of the next step's. */
    @Test
    void aFailedStepLeavesNoGradients() {
        Consumer<Draw> fails = draw -> {
            if (draw.step() == 1) {
                throw new IllegalStateException("once");
            }
        };
        assertArrayEquals(gradients(_ -> {}, 2), gradients(fails, 1, 2));
    }

    /** After the last of some steps, each with the draws that a run begins with. */
    private static float[] gradients(Consumer<Draw> event, long... steps) {
        try (ToyObjective one = ToyObjective.of("a");
                ToyObjective other = ToyObjective.of("a");
                Workers workers = new Workers(List.of(new Disturbed(one, event), other), PLAN);
                Scope _ = Scope.open()) {
            for (long step : steps) {
                try (Passes passes = new Passes(PLAN)) {
                    workers.backward(passes.draws(8, step));
                } catch (IllegalStateException e) {
                    assertEquals("once", e.getMessage());
                }
            }
            return Tensors.floats(workers.parameters().gradients());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Long enough that whoever does not wait is seen not to. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
