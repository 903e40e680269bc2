package org.diffusion4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a long run end in order when the program is told to end: the run asks {@link #raised} now and then, and the
 * virtual machine waits until it has kept what is done.
 */
final class StopSignal implements AutoCloseable {

    /** Longer than a step and its checkpoint, or a question in all arms, take; after that the program ends all the same. */
    private static final long LONGEST_MINUTES = 2;

    private final AtomicBoolean raised = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::raiseAndWait, "stop in order");

    private StopSignal() {}

    /** From now until {@link #close}, the end of the program waits for this run. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Whether the run should stop. */
    boolean raised() {
        return raised.get();
    }

    private void raiseAndWait() {
        raised.set(true);
        System.err.println("stopping; the same command goes on from what is kept");
        try {
            if (!ended.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                System.err.println(
                        "the run did not end within %d minutes; the same command goes on from what it kept last"
                                .formatted(LONGEST_MINUTES));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (!raised.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
