package org.diffusion4j.diffusion.checkpoint;

import java.util.ArrayDeque;
import java.util.Deque;

/** Things to close together, the last opened first; also when opening the next one fails. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    <T extends AutoCloseable> T hold(T resource) {
        held.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            close(held.pop());
        }
    }

    /** Closes what by its nature cannot fail in a checked way. */
    static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a resource could not be closed", e);
        }
    }
}
