package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With as many threads an operation as the engine chooses by itself. */
@Timeout(60)
class CoresTest {

    @AutoClose
    private final ThreadCount oneACore = ThreadCount.use(Processor.cores());

    private final FutureTask<Boolean> other = new FutureTask<>(() -> {
        try (Cores _ = Cores.take()) {
            return Cores.taken();
        }
    });

    private final Thread otherThread = Thread.ofPlatform().unstarted(other);

    /** Where a core has two hardware threads as well: those of the core are one. */
    @Test
    void oneThreadACoreLeavesNoneForAnother() throws Exception {
        try (Cores _ = Cores.take()) {
            startAndAwaitItsWaiting();
        }
        assertTrue(other.get(), "it has them once they are free");
    }

    @Test
    void whoeverWaitsCanBeInterrupted() throws Exception {
        try (Cores _ = Cores.take()) {
            startAndAwaitItsWaiting();
            otherThread.interrupt();
            assertInstanceOf(
                    CancelledException.class,
                    assertThrows(ExecutionException.class, other::get).getCause());
        }
    }

    @Test
    void whoeverHasCoresNeedsNoMoreAndDoesNotQueue() throws Exception {
        try (Cores _ = Cores.take()) {
            startAndAwaitItsWaiting();
            Cores.take().close();
            assertTrue(Cores.taken(), "the inner ones were part of the outer");
        }
        assertTrue(other.get());
    }

    private void startAndAwaitItsWaiting() {
        otherThread.start();
        while (otherThread.getState() != Thread.State.WAITING) {
            assertTrue(otherThread.isAlive(), "it did not wait");
            Thread.onSpinWait();
        }
    }
}
