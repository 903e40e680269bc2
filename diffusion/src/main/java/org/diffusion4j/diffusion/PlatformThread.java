package org.diffusion4j.diffusion;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Computes on a thread of the operating system. A virtual thread may change the one that carries it whenever it waits,
 * and libtorch keeps on that one whether gradients are recorded and how many threads compute.
 */
final class PlatformThread {

    private PlatformThread() {}

    /**
     * Runs a task here, or on a thread of its own if here is virtual. Interrupting the caller interrupts the task, and
     * stays with the caller where the task took no notice; the task's exceptions come out as they are.
     */
    static <T> T call(Supplier<T> task) {
        if (!Thread.currentThread().isVirtual()) {
            return task.get();
        }
        FutureTask<T> future = new FutureTask<>(task::get);
        Thread carrier = Thread.ofPlatform().name("diffusion4j").start(future);
        try {
            return result(future, carrier);
        } finally {
            // It tells of an interruption that came after its end, too.
            if (carrier.isInterrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T result(FutureTask<T> future, Thread carrier) {
        while (true) {
            try {
                return future.get();
            } catch (InterruptedException _) {
                carrier.interrupt();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                // a Supplier throws nothing that is checked
                throw (RuntimeException) e.getCause();
            }
        }
    }
}
