package org.diffusion4j.audit.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.diffusion4j.audit.AuditException;

/** Does the jobs on this machine's cores, and needs nothing else. */
public final class LocalRunner implements JobRunner {

    private record Opened(Path folder, AuditWorker worker) {}

    private final int threads;
    private Optional<Opened> latest = Optional.empty();

    /** @param threads how many jobs are done at a time */
    public LocalRunner(int threads) {
        if (threads < 1 || threads > 1024) {
            throw AuditException.request("threads are " + threads + "; choose 1 to 1024");
        }
        this.threads = threads;
    }

    /** One thread a core. */
    public static LocalRunner onAllCores() {
        return new LocalRunner(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void run(Path workFolder, List<Job> jobs, Consumer<Job> done, BooleanSupplier cancelled) {
        if (jobs.isEmpty()) {
            return;
        }
        AuditWorker worker = worker(workFolder);
        AtomicBoolean failed = new AtomicBoolean();
        BooleanSupplier stop = () -> failed.get() || cancelled.getAsBoolean();
        List<AuditException> errors = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (Job job : jobs) {
                running.add(pool.submit(() -> perform(worker, job, done, stop, failed)));
            }
            running.forEach(job -> await(job).ifPresent(errors::add));
        }
        // One job's error cancels the others; the error is the news and not the cancelling.
        errors.stream()
                .min(Comparator.comparing(e -> e.kind() == AuditException.Kind.CANCELLED))
                .ifPresent(e -> {
                    throw e;
                });
    }

    /** The three passes of one audit share a worker, and with it the lexicons. */
    private AuditWorker worker(Path workFolder) {
        if (latest.isEmpty() || !latest.get().folder.equals(workFolder)) {
            latest = Optional.of(new Opened(workFolder, AuditWorker.open(workFolder)));
        }
        return latest.get().worker;
    }

    private static void perform(
            AuditWorker worker, Job job, Consumer<Job> done, BooleanSupplier stop, AtomicBoolean failed) {
        if (stop.getAsBoolean()) {
            throw AuditException.cancelled("cancelled");
        }
        try {
            worker.perform(job, stop);
            done.accept(job);
        } catch (RuntimeException | Error e) {
            failed.set(true);
            throw e;
        }
    }

    private static Optional<AuditException> await(Future<?> job) {
        try {
            job.get();
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(AuditException.cancelled("cancelled"));
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof AuditException known
                            ? known
                            : AuditException.failed("a job of the audit failed: " + e.getCause(), e));
        }
    }
}
