package org.diffusion4j.bench;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.diffusion4j.engine.NativeMemory;

/** The most anonymous memory that the process held between opening and closing, looked at every few milliseconds. */
final class PeakMemory implements AutoCloseable {

    private static final long PAUSE_MILLISECONDS = 5;

    private final long began = System.nanoTime();
    private final AtomicLong most = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean(true);

    private PeakMemory() {}

    static PeakMemory watch() {
        PeakMemory peak = new PeakMemory();
        Thread.ofPlatform().daemon().name("peak memory").start(peak::look);
        return peak;
    }

    private void look() {
        while (open.get()) {
            most.accumulateAndGet(NativeMemory.anonymousBytes(), Math::max);
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Since it was opened. */
    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    long bytes() {
        return most.accumulateAndGet(NativeMemory.anonymousBytes(), Math::max);
    }

    @Override
    public void close() {
        open.set(false);
    }
}
