package org.diffusion4j.audit.run;

/** The three passes of an audit; each begins when the one before is over for all corpora. */
public enum Stage {
    /** Reads every row once and takes its fingerprint; a file that cannot be read shows here. */
    CHECK("checking"),
    /** Finds the rows whose fingerprint came before, bucket by bucket. */
    DUPLICATES("finding duplicates"),
    /** Scores, writes and counts every row. */
    SCORE("scoring");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
