package org.diffusion4j.engine;

/**
 * Loads libtorch on a thread of its own while the caller reads what needs no libtorch: for a program that is sure to
 * need it soon. Whoever needs it first waits for it, and whoever cannot have it is told why at that place. Closing
 * waits too: the process must not end in the middle of loading.
 */
public final class EngineStart implements AutoCloseable {

    private final Thread thread;

    private EngineStart(Thread thread) {
        this.thread = thread;
    }

    /** Begins; cheap where libtorch has been loaded. */
    public static EngineStart begin() {
        return new EngineStart(Thread.ofPlatform().daemon().name("engine-start").start(EngineStart::load));
    }

    private static void load() {
        try {
            Engine.start();
        } catch (RuntimeException | LinkageError e) {
            // The thread that needs libtorch tries again, fails alike, and is who can tell the user.
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
