package org.diffusion4j.audit.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.diffusion4j.audit.run.Job;

/** What an executor does with a job: the same as a thread of the default runner. */
record PerformJob(String workFolder) implements VoidFunction<Job> {

    @Override
    public void call(Job job) {
        TaskContext task = TaskContext.get();
        Workers.of(workFolder).perform(job, task::isInterrupted);
    }
}
