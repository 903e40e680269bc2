package org.diffusion4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.diffusion4j.audit.AuditResult;
import org.diffusion4j.audit.stats.Histogram;
import org.diffusion4j.audit.stats.Measure;

/** The few means that a person looks for first; the report has the rest, with intervals and coverage. */
final class AuditSummary {

    private static final List<Measure> SHOWN =
            List.of(Measure.SENTIMENTALITY, Measure.SUBJECTIVITY, Measure.CONCRETENESS, Measure.WORDNET_PHYSICAL);
    private static final int LONGEST_NAME = 24;

    private AuditSummary() {}

    /** A line for each corpus, under a head. */
    static List<String> of(AuditResult result) {
        List<Measure> measures = SHOWN.stream()
                .filter(measure ->
                        result.corpora().stream().anyMatch(c -> c.all().has(measure)))
                .toList();
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format("%-24s %12s", "corpus", "captions"));
        measures.forEach(measure -> head.append(String.format(" %16s", measure.key())));
        lines.add(head.toString());
        for (AuditResult.CorpusResult corpus : result.corpora()) {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%-24s %,12d",
                    corpus.name().substring(0, Math.min(corpus.name().length(), LONGEST_NAME)),
                    corpus.all().rows()));
            for (Measure measure : measures) {
                Histogram histogram = corpus.all().histogram(measure);
                line.append(
                        histogram.n() == 0
                                ? String.format(" %16s", "-")
                                : String.format(Locale.ROOT, " %16.3f", histogram.mean()));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
