package org.diffusion4j.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Many small computations, side by side on the processor's cores: an operation on a small feature map is over before two
 * threads have met, so that two drawings of one thread each take less time than one after the other of two threads.
 */
public final class SideBySide {

    private SideBySide() {}

    /**
     * Takes an answer.
     *
     * @param <A> the answers
     */
    @FunctionalInterface
    public interface Taker<A> {

        /** Is told the answers in the order of their numbers, on the thread that asked for all of them. */
        void take(int number, A answer);
    }

    /**
     * How many computations go side by side: as many as {@link Engine#useThreads} says, but not more than there are cores;
     * on a GPU, and inside a computation that has its cores already, one.
     */
    public static int width() {
        Engine.start();
        return ComputeDevice.isCpu() && !Cores.taken() ? Cores.together() : 1;
    }

    /**
     * Computes an answer for each number from {@code begin} to below {@code end}, {@link #width} at once. If that is more
     * than one, each has one thread, and meanwhile everything else in this process has, too: one call at a time. A few answers
     * are computed ahead of the one that is taken next. What the taker computes comes on top.
     *
     * <p>What an answer or the taker throws ends it all: threads that still compute are interrupted and waited for.
     *
     * @param answer is called on threads of its own, several at once
     * @throws CancelledException when the calling thread is interrupted
     */
    public static <A> void inOrder(int begin, int end, IntFunction<A> answer, Taker<A> taker) {
        int width = width();
        if (width == 1 || begin >= end) {
            for (int number = begin; number < end; number++) {
                taker.take(number, answer.apply(number));
            }
            return;
        }
        try (ThreadCount _ = ThreadCount.use(1);
                Crew crew = new Crew(Math.min(width, end - begin))) {
            crew.inOrder(begin, end, answer, taker);
        }
    }

    /** The threads of one call. */
    private static final class Crew implements AutoCloseable {

        private final int ahead;
        private final ExecutorService threads;

        Crew(int threads) {
            this.ahead = 2 * threads;
            this.threads = Executors.newFixedThreadPool(
                    threads,
                    Thread.ofPlatform().daemon().name("side-by-side-", 1).factory());
        }

        <A> void inOrder(int begin, int end, IntFunction<A> answer, Taker<A> taker) {
            Deque<Future<A>> asked = new ArrayDeque<>();
            int next = begin;
            for (int number = begin; number < end; number++) {
                while (next < end && asked.size() < ahead) {
                    int ask = next++;
                    asked.add(threads.submit(() -> answer.apply(ask)));
                }
                taker.take(number, result(asked.remove()));
            }
        }

        private static <A> A result(Future<A> answer) {
            try {
                return answer.get();
            } catch (InterruptedException e) {
                throw new CancelledException("cancelled", e);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException failure -> throw failure;
                    case Error error -> throw error;
                    case null, default -> throw new FailedException("a computation failed: " + e.getCause(), e);
                }
            }
        }

        /** Nothing is left to compute unless something went wrong. */
        @Override
        public void close() {
            threads.shutdownNow();
            threads.close();
        }
    }
}
