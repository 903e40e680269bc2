package org.diffusion4j.diffusion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.diffusion4j.engine.CancelledException;

/** Who is inside a pipeline. Once it closes nobody comes in, those inside are told or woken, and its memory waits for them. */
final class Visits {

    private final List<Thread> inside = new ArrayList<>();

    /** Those inside who wait for their turn, until closing wakes them. */
    private final Set<Thread> waiting = new HashSet<>();

    private volatile boolean closing;

    /** Lets the calling thread in. */
    synchronized void enter() {
        if (closing) {
            throw new IllegalStateException("the pipeline is closed; open another to draw");
        }
        inside.add(Thread.currentThread());
    }

    /** Must follow every {@link #enter}, on the same thread. */
    synchronized void leave() {
        inside.remove(Thread.currentThread());
        notifyAll();
    }

    /**
     * For those inside, now and then.
     *
     * @throws CancelledException when the pipeline is being closed
     */
    void requireOpen() {
        if (closing) {
            throw new CancelledException("cancelled, because the pipeline is being closed");
        }
    }

    /**
     * Waits for the turn of the calling thread, which is inside; closing ends the wait.
     *
     * @param turn waits until it can be had, or throws {@link CancelledException} when the thread is interrupted
     * @return what {@code turn} answers
     * @throws CancelledException also when the pipeline is being closed
     */
    <T> T await(Supplier<T> turn) {
        synchronized (this) {
            requireOpen();
            waiting.add(Thread.currentThread());
        }
        try {
            return turn.get();
        } catch (CancelledException e) {
            requireOpen();
            throw e;
        } finally {
            stopWaiting();
        }
    }

    private synchronized void stopWaiting() {
        boolean woken = !waiting.remove(Thread.currentThread());
        if (woken) {
            // Where the turn had come already, the interruption is still to be taken back.
            Thread.interrupted();
        }
    }

    /**
     * Turns away who comes from now on, and waits until the last has left. An interruption does not shorten the wait:
     * memory that is computed on cannot be freed.
     *
     * @return whether this call closed it, and not an earlier one
     */
    synchronized boolean close() {
        if (inside.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "a drawing cannot close its own pipeline; let its listener throw CancelledException, then close");
        }
        boolean first = !closing;
        closing = true;
        waiting.forEach(Thread::interrupt);
        waiting.clear();
        boolean interrupted = false;
        while (!inside.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return first;
    }
}
