package org.diffusion4j.diffusion;

import java.time.Duration;

/** Tells how long each part of a drawing took. */
final class Stopwatch {

    private long last = System.nanoTime();

    /** The time since the last call, or since the making. */
    Duration lap() {
        long now = System.nanoTime();
        Duration lap = Duration.ofNanos(now - last);
        last = now;
        return lap;
    }
}
