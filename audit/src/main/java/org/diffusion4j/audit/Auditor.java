package org.diffusion4j.audit;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.diffusion4j.audit.run.AuditRun;
import org.diffusion4j.audit.run.JobRunner;
import org.diffusion4j.audit.run.LocalRunner;

/**
 * Makes audits: scores every caption of some corpora, writes scores and report, and compares the corpora.
 *
 * <pre>{@code
 * var corpora = List.of(new AuditRequest.Corpus("mine", List.of(Path.of("captions.txt"))));
 * AuditOutcome outcome = Auditor.run(AuditRequest.of(corpora, Path.of("audit")));
 * }</pre>
 */
public final class Auditor {

    private Auditor() {}

    /** On all cores of this machine, silently. */
    public static AuditOutcome run(AuditRequest request) {
        return run(request, LocalRunner.onAllCores(), _ -> {}, () -> false);
    }

    /**
     * @param runner who does the jobs; the result is the same byte for byte whoever it is
     * @param progress hears of every piece that is done, from any thread
     * @param cancelled asked often; once it says yes the audit stops, and a later run with the same request goes on
     * @throws AuditException when the request cannot be met, when no corpus can be read, or when cancelled
     */
    public static AuditOutcome run(
            AuditRequest request, JobRunner runner, Consumer<AuditProgress> progress, BooleanSupplier cancelled) {
        return AuditRun.of(request, runner, progress, cancelled).outcome();
    }
}
