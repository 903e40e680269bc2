package org.diffusion4j.audit.run;

/** Offers another way of doing jobs, found by {@link java.util.ServiceLoader} when its module is there. */
public interface JobRunnerProvider {

    /** As in the option that asks for it, such as {@code spark}. */
    String name();

    /**
     * Connects to whoever does the jobs.
     *
     * @param address what the runner calls its master
     */
    ClosableRunner open(String address);

    /** A runner that has to be let go. */
    interface ClosableRunner extends JobRunner, AutoCloseable {
        @Override
        void close();
    }
}
