package org.diffusion4j.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.engine.CancelledException;

/** Who is inside a pipeline. Once it closes nobody comes in, those inside are told, and its memory waits for them. */
final class Visits {

    private final List<Thread> inside = new ArrayList<>();
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
