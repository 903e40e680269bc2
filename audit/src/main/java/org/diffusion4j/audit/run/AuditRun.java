package org.diffusion4j.audit.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditOutcome;
import org.diffusion4j.audit.AuditProgress;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.AuditResult;
import org.diffusion4j.audit.AuditResult.CorpusResult;
import org.diffusion4j.audit.CaptionScorer;
import org.diffusion4j.audit.report.Reports;
import org.diffusion4j.audit.stats.Replicates;

/** One audit from its request to its files: plan, three passes, sums, report. */
public final class AuditRun {

    private final AuditRequest request;
    private final JobRunner runner;
    private final Consumer<AuditProgress> progress;
    private final BooleanSupplier cancelled;
    private final AuditPlan plan;
    private final Path workFolder;
    /** Files left out and why, for every corpus. */
    private final List<List<AuditPlan.SetAside>> setAside = new ArrayList<>();

    private final List<String> failures = new ArrayList<>();
    private final List<Integer> good = new ArrayList<>();

    private AuditRun(
            AuditRequest request, JobRunner runner, Consumer<AuditProgress> progress, BooleanSupplier cancelled) {
        this.request = request;
        this.runner = runner;
        this.progress = progress;
        this.cancelled = cancelled;
        this.plan =
                AuditPlanner.plan(request, CaptionScorer.of(request.scoring()).provenance());
        this.workFolder =
                WorkFolder.prepare(request.out(), plan, request.settings().overwrite());
    }

    /** Plans an audit and prepares its folder; nothing is scored yet. */
    public static AuditRun of(
            AuditRequest request, JobRunner runner, Consumer<AuditProgress> progress, BooleanSupplier cancelled) {
        return new AuditRun(request, runner, progress, cancelled);
    }

    /** Does the audit. */
    public AuditOutcome outcome() {
        run(Stage.CHECK, IntStream.range(0, plan.corpora().size()).boxed().toList());
        for (int corpus = 0; corpus < plan.corpora().size(); corpus++) {
            judge(corpus);
        }
        if (good.isEmpty()) {
            WorkFolder.finish(workFolder, plan, true);
            throw AuditException.file(String.join("; ", failures));
        }
        run(Stage.DUPLICATES, good);
        run(Stage.SCORE, good);
        Assembler assembler = new Assembler(plan, workFolder);
        Path scores = request.out().resolve(plan.format().fileName());
        assembler.writeScores(scores, good);
        AuditResult result = result(assembler);
        List<Path> files = new ArrayList<>(List.of(scores));
        files.addAll(Reports.write(result, request.out()));
        WorkFolder.finish(workFolder, plan, !failures.isEmpty());
        return new AuditOutcome(result, files, failures);
    }

    private void run(Stage stage, List<Integer> corpora) {
        List<Job> jobs = new ArrayList<>();
        AtomicLong rows = new AtomicLong();
        long total = 0;
        for (int corpus : corpora) {
            AuditPlan.Corpus planned = plan.corpora().get(corpus);
            CorpusFiles files = new CorpusFiles(plan.folder(workFolder, corpus));
            int count = stage == Stage.DUPLICATES
                    ? planned.buckets()
                    : planned.units().size();
            for (int i = 0; i < count; i++) {
                Job job = new Job(stage, corpus, i);
                total += rows(job);
                boolean leftOut = stage == Stage.SCORE && files.isBad(i);
                if (leftOut || files.isDone(job)) {
                    rows.addAndGet(rows(job));
                } else {
                    jobs.add(job);
                }
            }
        }
        long all = total;
        progress.accept(new AuditProgress(stage.title(), rows.get(), all));
        runner.run(
                workFolder,
                jobs,
                job -> progress.accept(new AuditProgress(stage.title(), rows.addAndGet(rows(job)), all)),
                cancelled);
    }

    private long rows(Job job) {
        AuditPlan.Corpus corpus = plan.corpora().get(job.corpus());
        return job.stage() == Stage.DUPLICATES
                ? corpus.rows() / corpus.buckets()
                : corpus.units().get(job.index()).slice().rows();
    }

    /** Decides after the first pass which files of a corpus are bad, and whether they are too many. */
    private void judge(int index) {
        AuditPlan.Corpus corpus = plan.corpora().get(index);
        CorpusFiles files = new CorpusFiles(plan.folder(workFolder, index));
        List<AuditPlan.SetAside> bad = new ArrayList<>(corpus.setAside());
        Map<Integer, String> reasons = new TreeMap<>();
        for (int file = 0; file < corpus.files().size(); file++) {
            reasonAgainst(corpus, files, file).ifPresent(putInto(reasons, file));
        }
        for (int unit = 0; unit < corpus.units().size(); unit++) {
            String reason = reasons.get(corpus.units().get(unit).file());
            if (reason != null && !files.isBad(unit)) {
                PartFiles.writeWhole(files.bad(unit), out -> out.writeUTF(reason));
            }
        }
        reasons.forEach((file, reason) ->
                bad.add(new AuditPlan.SetAside(corpus.files().get(file).name(), reason)));
        setAside.add(bad);
        int all = corpus.files().size() + corpus.setAside().size();
        if (bad.size() > request.settings().maxBad() * all) {
            failures.add("corpus " + corpus.name() + ": " + bad.size() + " of " + all + " files cannot be used: "
                    + bad.getFirst().reason());
        } else {
            good.add(index);
        }
    }

    private static Consumer<String> putInto(Map<Integer, String> reasons, int file) {
        return reason -> reasons.put(file, reason);
    }

    private Optional<String> reasonAgainst(AuditPlan.Corpus corpus, CorpusFiles files, int file) {
        long rows = 0;
        long malformed = 0;
        for (int unit = 0; unit < corpus.units().size(); unit++) {
            if (corpus.units().get(unit).file() == file) {
                if (files.isBad(unit)) {
                    return Optional.of(PartFiles.read(files.bad(unit), in -> in.readUTF()));
                }
                CheckOutcome outcome = CheckOutcome.of(corpus, files, unit);
                rows += outcome.rows();
                malformed += outcome.malformed();
            }
        }
        return malformed > request.settings().maxBad() * (rows + malformed)
                ? Optional.of(corpus.files().get(file).path() + ": " + malformed + " of " + (rows + malformed)
                        + " rows cannot be understood")
                : Optional.empty();
    }

    private AuditResult result(Assembler assembler) {
        List<CorpusResult> corpora = new ArrayList<>();
        List<Replicates> replicates = new ArrayList<>();
        for (int corpus : good) {
            replicates.add(Replicates.draw(
                    request.settings().replicates(), request.settings().seed(), corpus));
            corpora.add(assembler.corpus(corpus, setAside.get(corpus), replicates.getLast()));
        }
        return new AuditResult(
                corpora,
                Pairs.compare(corpora, replicates),
                plan.lexicons(),
                request.scoring(),
                request.settings().seed(),
                request.settings().replicates());
    }
}
