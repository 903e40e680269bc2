package org.diffusion4j.audit.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.diffusion4j.audit.CaptionScore;
import org.diffusion4j.audit.CaptionScorer;
import org.diffusion4j.audit.read.Caption;
import org.diffusion4j.audit.read.CaptionSink;
import org.diffusion4j.audit.stats.Tally;
import org.diffusion4j.audit.text.Flag;
import org.diffusion4j.audit.text.Words;
import org.diffusion4j.audit.write.PartWriter;

/** Scores, writes and counts every row. */
final class ScorePass implements CaptionSink {
    private static final int COMPLAINTS = 5;

    private final AuditPlan plan;
    private final String corpus;
    private final CaptionScorer scorer;
    private final BitSet duplicates;
    private final PartWriter writer;
    private final BooleanSupplier cancelled;
    private final Tally all = new Tally();
    private final Tally unique = new Tally();
    private final Examples examples = new Examples();
    private final List<String> complaints = new ArrayList<>();
    private int rows;
    private long absent;
    private long malformed;

    ScorePass(
            AuditPlan plan,
            String corpus,
            CaptionScorer scorer,
            BitSet duplicates,
            PartWriter writer,
            BooleanSupplier cancelled) {
        this.plan = plan;
        this.scorer = scorer;
        this.corpus = corpus;
        this.duplicates = duplicates;
        this.writer = writer;
        this.cancelled = cancelled;
    }

    @Override
    public void caption(Caption caption) {
        AuditWorker.stopIf(cancelled);
        CaptionScore score = scorer.score(caption.text());
        boolean duplicate = duplicates.get(rows++);
        score = duplicate ? score.with(Flag.DUPLICATE) : score;
        absent += caption.absent() ? 1 : 0;
        writer.row(corpus, caption, score);
        boolean usable = !score.has(Flag.EMPTY) && !score.has(Flag.NON_ENGLISH);
        int shard = (int) (Words.fingerprint(caption.group()).high() >>> 56);
        all.add(score, usable, shard);
        if (!duplicate) {
            unique.add(score, usable, shard);
            if (usable && plan.examples()) {
                examples.offer(caption, score, plan.seed());
            }
        }
    }

    @Override
    public void malformed(long row, String why) {
        malformed++;
        if (complaints.size() < COMPLAINTS) {
            complaints.add("row " + row + " " + why);
        }
    }

    UnitResult result() {
        return new UnitResult(all, unique, examples, absent, malformed, complaints, writer.finish());
    }
}
