package org.diffusion4j.audit.run;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the intermediate files of one corpus are. */
record CorpusFiles(Path folder) {

    /** Fingerprints of a unit's rows by bucket, then one section of its own: rows, malformed rows, content hash. */
    Path check(int unit) {
        return folder.resolve("check-" + unit);
    }

    /** Why a unit's file is left out; there only when it is. */
    Path bad(int unit) {
        return folder.resolve("bad-" + unit);
    }

    /** Rows of every unit that are duplicates, as far as their fingerprint falls in a bucket. */
    Path duplicates(int bucket) {
        return folder.resolve("duplicates-" + bucket);
    }

    /** The scores of a unit, a piece of the final file. */
    Path scores(int unit) {
        return folder.resolve("scores-" + unit);
    }

    /** The counts of a unit; written last, so that its presence says the unit is done. */
    Path result(int unit) {
        return folder.resolve("result-" + unit);
    }

    boolean isBad(int unit) {
        return Files.exists(bad(unit));
    }

    boolean isDone(Job job) {
        return switch (job.stage()) {
            case CHECK -> Files.exists(check(job.index())) || isBad(job.index());
            case DUPLICATES -> Files.exists(duplicates(job.index()));
            case SCORE -> Files.exists(result(job.index()));
        };
    }
}
