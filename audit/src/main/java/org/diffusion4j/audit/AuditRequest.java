package org.diffusion4j.audit;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.diffusion4j.audit.read.Columns;
import org.diffusion4j.audit.write.ScoresFormat;

/**
 * An audit to be made.
 *
 * @param corpora at least one, their names all different
 * @param out the folder for scores and report; made when it is not there
 * @param scoring what is measured
 * @param columns which columns tables are read by
 * @param format of the scores
 * @param settings everything else
 */
public record AuditRequest(
        List<Corpus> corpora,
        Path out,
        ScoringOptions scoring,
        Columns columns,
        ScoresFormat format,
        Settings settings) {

    /** Corpora beyond this cannot be compared in one report. */
    private static final int MOST_CORPORA = 64;

    /**
     * A named set of captions.
     *
     * @param inputs files and folders
     */
    public record Corpus(String name, List<Path> inputs) {

        public Corpus {
            inputs = List.copyOf(inputs);
            if (name.isBlank() || inputs.isEmpty()) {
                throw AuditException.request("a corpus needs a name and at least one file");
            }
        }
    }

    /**
     * How the audit is made; none of it but seed, replicates and the shares changes a result.
     *
     * @param seed of the intervals' draws and the random examples
     * @param replicates draws an interval is made from
     * @param examples whether captions are quoted in the report
     * @param maxBad share of bad files in a corpus, and of bad rows in a file, from 0 to 1, beyond which it is given up
     * @param overwrite whether an output folder of another audit is emptied first
     */
    public record Settings(long seed, int replicates, boolean examples, double maxBad, boolean overwrite) {

        public Settings {
            if (replicates < 100 || replicates > 100_000) {
                throw AuditException.request("replicates are " + replicates + "; choose 100 to 100000");
            }
            if (!(maxBad >= 0 && maxBad <= 1)) {
                throw AuditException.request("the share of bad files is " + maxBad + "; choose 0 to 1");
            }
        }

        /** Seed 0, 2,000 replicates, examples, at most a tenth bad. */
        public static Settings standard() {
            return new Settings(0, 2000, true, 0.1, false);
        }
    }

    public AuditRequest {
        corpora = List.copyOf(corpora);
        Set<String> names = new HashSet<>();
        if (corpora.isEmpty() || corpora.size() > MOST_CORPORA) {
            throw AuditException.request(corpora.size() + " corpora; name 1 to " + MOST_CORPORA);
        }
        for (Corpus corpus : corpora) {
            if (!names.add(corpus.name())) {
                throw AuditException.request(
                        "two corpora are called '" + corpus.name() + "'; give each a name of its" + " own with --name");
            }
        }
    }

    /** The published measures, scores as Parquet, standard settings. */
    public static AuditRequest of(List<Corpus> corpora, Path out) {
        return new AuditRequest(
                corpora, out, ScoringOptions.standard(), Columns.usual(), ScoresFormat.PARQUET, Settings.standard());
    }

    public AuditRequest with(ScoringOptions other) {
        return new AuditRequest(corpora, out, other, columns, format, settings);
    }

    public AuditRequest with(Columns other) {
        return new AuditRequest(corpora, out, scoring, other, format, settings);
    }

    public AuditRequest with(ScoresFormat other) {
        return new AuditRequest(corpora, out, scoring, columns, other, settings);
    }

    public AuditRequest with(Settings other) {
        return new AuditRequest(corpora, out, scoring, columns, format, other);
    }
}
