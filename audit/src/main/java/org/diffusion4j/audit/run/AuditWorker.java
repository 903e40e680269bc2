package org.diffusion4j.audit.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.CaptionScorer;
import org.diffusion4j.audit.read.CaptionSink;
import org.diffusion4j.audit.run.AuditPlan.Unit;
import org.diffusion4j.audit.write.PartWriter;

/** Does jobs of one plan; safe to share between threads. One is enough for a Java machine: the lexicons are in it. */
public final class AuditWorker {

    private final AuditPlan plan;
    private final Path workFolder;
    private final CaptionScorer scorer;

    AuditWorker(AuditPlan plan, Path workFolder, CaptionScorer scorer) {
        this.plan = plan;
        this.workFolder = workFolder;
        this.scorer = scorer;
    }

    /**
     * Loads plan and lexicons.
     *
     * @throws AuditException when the lexicons here are not those that the plan was made with
     */
    public static AuditWorker open(Path workFolder) {
        AuditPlan plan = AuditPlan.read(workFolder);
        CaptionScorer scorer = CaptionScorer.of(plan.scoring());
        if (!scorer.provenance().equals(plan.lexicons())) {
            throw AuditException.failed(
                    "the word lists of this worker differ from those of the audit's start; give every"
                            + " machine the same version of the program and the same ratings file",
                    new IllegalStateException());
        }
        return new AuditWorker(plan, workFolder, scorer);
    }

    /** Does one job, unless its result is there already. */
    public void perform(Job job, BooleanSupplier cancelled) {
        CorpusFiles files = new CorpusFiles(plan.folder(workFolder, job.corpus()));
        if (files.isDone(job)) {
            return;
        }
        AuditPlan.Corpus corpus = plan.corpora().get(job.corpus());
        switch (job.stage()) {
            case CHECK -> check(corpus, files, job.index(), cancelled);
            case DUPLICATES -> findDuplicates(corpus, files, job.index());
            case SCORE -> score(corpus, files, job.index(), cancelled);
        }
    }

    static void stopIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw AuditException.cancelled("cancelled");
        }
    }

    private void check(AuditPlan.Corpus corpus, CorpusFiles files, int unit, BooleanSupplier cancelled) {
        CheckPass checking = new CheckPass(corpus.buckets(), plan.scoring().maxTokens(), cancelled);
        try {
            read(corpus, unit, checking);
        } catch (AuditException e) {
            if (e.kind() == AuditException.Kind.CANCELLED) {
                throw e;
            }
            PartFiles.writeWhole(files.bad(unit), out -> out.writeUTF(e.getMessage()));
            return;
        }
        checking.write(files.check(unit));
    }

    private void read(AuditPlan.Corpus corpus, int unit, CaptionSink sink) {
        Unit planned = corpus.units().get(unit);
        corpus.files().get(planned.file()).open(plan.columns()).read(planned.slice(), sink);
    }

    private static void findDuplicates(AuditPlan.Corpus corpus, CorpusFiles files, int bucket) {
        SectionFile.PairSet seen = new SectionFile.PairSet();
        SectionFile.Builder duplicates = new SectionFile.Builder(corpus.units().size());
        for (int unit = 0; unit < corpus.units().size(); unit++) {
            if (!files.isBad(unit)) {
                long[] prints = SectionFile.read(files.check(unit), bucket);
                for (int i = 0; i < prints.length; i += 3) {
                    if (!seen.add(prints[i], prints[i + 1])) {
                        duplicates.add(unit, prints[i + 2]);
                    }
                }
            }
        }
        duplicates.write(files.duplicates(bucket));
    }

    private void score(AuditPlan.Corpus corpus, CorpusFiles files, int unit, BooleanSupplier cancelled) {
        BitSet duplicates = new BitSet();
        for (int bucket = 0; bucket < corpus.buckets(); bucket++) {
            for (long row : SectionFile.read(files.duplicates(bucket), unit)) {
                duplicates.set(Math.toIntExact(row));
            }
        }
        List<UnitResult> results = new ArrayList<>(1);
        PartFiles.fillWhole(files.scores(unit), temporary -> {
            try (PartWriter writer = plan.format().open(temporary)) {
                ScorePass scoring = new ScorePass(plan, corpus.name(), scorer, duplicates, writer, cancelled);
                read(corpus, unit, scoring);
                results.add(scoring.result());
            }
        });
        PartFiles.writePacked(files.result(unit), results.getFirst()::write);
    }
}
