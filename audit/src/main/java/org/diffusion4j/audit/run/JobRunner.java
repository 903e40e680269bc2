package org.diffusion4j.audit.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Does jobs, in any order and as many at a time as it likes. */
public interface JobRunner {

    /**
     * Returns when all jobs are done.
     *
     * @param workFolder where {@link AuditWorker#open} finds the plan, under the same path for whoever does a job
     * @param done hears of every job that is done, from any thread
     * @param cancelled asked now and then; once it says yes, what is not begun is left
     * @throws org.diffusion4j.audit.AuditException when a job fails, or when cancelled
     */
    void run(Path workFolder, List<Job> jobs, Consumer<Job> done, BooleanSupplier cancelled);
}
