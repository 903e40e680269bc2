package org.diffusion4j.engine;

/** Another number of threads of one operation for a while; closing brings back the one before. See {@link Engine#useThreads}. */
public final class ThreadCount implements AutoCloseable {

    private final int before;

    private ThreadCount(int before) {
        this.before = before;
    }

    /**
     * From now until {@link #close}.
     *
     * @param count at least 1
     */
    public static ThreadCount use(int count) {
        Engine.start();
        ThreadCount chosen = new ThreadCount(Engine.alignThreads());
        Engine.useThreads(count);
        return chosen;
    }

    @Override
    public void close() {
        Engine.useThreads(before);
    }
}
