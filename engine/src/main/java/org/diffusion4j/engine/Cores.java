package org.diffusion4j.engine;

import java.util.concurrent.Semaphore;

/**
 * The processor's cores, shared out to the computations of this process, so that no more threads compute at once than
 * there are cores: libtorch would start a full set of threads for every thread that calls it, and those would keep each
 * other from the cores.
 *
 * <p>A computation takes as many cores as {@link Engine#useThreads} says, or all if that is more. With as many threads as
 * cores, computations therefore follow one another, first come, first served; with one thread each, as many run side by
 * side as there are cores.
 */
public final class Cores implements AutoCloseable {

    /** Counted as for {@link Engine}'s threads: were a core's hardware threads handed out, two computations would share it. */
    private static final int ALL = Processor.cores();

    private static final Semaphore FREE = new Semaphore(ALL, true);

    /** Whether the thread has cores already: what it computes inside a computation is part of it. */
    private static final ThreadLocal<Boolean> TAKEN = ThreadLocal.withInitial(() -> false);

    private final int count;

    private Cores(int count) {
        this.count = count;
    }

    /**
     * Waits for cores and takes them for the calling thread, which has to close what is answered.
     *
     * @throws CancelledException when the thread is interrupted meanwhile
     */
    public static Cores take() {
        if (taken()) {
            // Even to acquire none it would queue behind those who wait for this thread's cores.
            return new Cores(0);
        }
        int count = together();
        try {
            FREE.acquire(count);
        } catch (InterruptedException e) {
            throw new CancelledException("cancelled while waiting for what this process computes already", e);
        }
        TAKEN.set(true);
        return new Cores(count);
    }

    /** Whether the calling thread has cores already. */
    static boolean taken() {
        return TAKEN.get();
    }

    /** How many cores a computation of the calling thread would take. */
    static int together() {
        return Math.min(Engine.alignThreads(), ALL);
    }

    @Override
    public void close() {
        if (count > 0) {
            TAKEN.remove();
            FREE.release(count);
        }
    }
}
