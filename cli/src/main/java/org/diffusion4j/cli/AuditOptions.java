package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.ScoringOptions;
import org.diffusion4j.audit.read.Columns;
import picocli.CommandLine.Option;

/** What the audit measures and how it reads tables. */
final class AuditOptions {

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            description = "column of captions; default text, caption,"
                    + " prompt or utterance; a number (from 1) for a table without a header")
    private Optional<String> textColumn = Optional.empty();

    @Option(names = "--id-column", paramLabel = "NAME", description = "column that names a row; default id, or the row")
    private Optional<String> idColumn = Optional.empty();

    @Option(
            names = "--group-column",
            paramLabel = "NAME",
            description =
                    "column whose equal values belong together" + " (an image, a poem); intervals draw whole groups")
    private Optional<String> groupColumn = Optional.empty();

    @Option(names = "--nsfw-column", paramLabel = "NAME", description = "column that keeps rows out of the examples")
    private Optional<String> nsfwColumn = Optional.empty();

    @Option(
            names = "--ratings",
            paramLabel = "FILE",
            description = "concreteness ratings (columns Word and Conc.M, as"
                    + " Brysbaert and others 2014); without it concreteness is absent")
    private Optional<Path> ratings = Optional.empty();

    @Option(names = "--lemmatise", description = "looks 'apples' up as 'apple' in the ratings")
    private boolean lemmatise;

    @Option(names = "--no-wordnet", description = "leaves out the WordNet proxy, another measure than concreteness")
    private boolean noWordNet;

    @Option(names = "--pos", description = "counts parts of speech (several times slower)")
    private boolean partsOfSpeech;

    @Option(
            names = "--language",
            description = "tells captions that are not English apart and leaves them out of the" + " figures")
    private boolean language;

    @Option(
            names = "--mode",
            paramLabel = "NAME",
            defaultValue = "compatible",
            description =
                    "compatible: as the"
                            + " reference programs score, slips included; fixed: without their slips; default: ${DEFAULT-VALUE}")
    private Mode mode = Mode.compatible;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "longer captions are flagged" + " and scored by their head; default: ${DEFAULT-VALUE}")
    private int maxTokens = 512;

    @Option(
            names = "--seed",
            paramLabel = "K",
            defaultValue = "0",
            description = "of the draws behind intervals and of" + " the random examples; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            defaultValue = "2000",
            description = "draws an interval is made" + " from; default: ${DEFAULT-VALUE}")
    private int replicates = 2000;

    @Option(names = "--no-examples", description = "quotes no caption in the report")
    private boolean noExamples;

    @Option(
            names = "--max-bad",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "share of bad files, and of"
                    + " bad rows in a file, beyond which it is given up; default: ${DEFAULT-VALUE}")
    private double maxBad = 0.1;

    @Option(names = "--overwrite", description = "replaces the audit of other inputs in the output folder")
    private boolean overwrite;

    /** Names as they are typed. */
    enum Mode {
        compatible,
        fixed
    }

    ScoringOptions scoring() {
        return new ScoringOptions(
                mode == Mode.fixed, maxTokens, ratings, lemmatise, !noWordNet, partsOfSpeech, language);
    }

    Columns columns() {
        return new Columns(textColumn, idColumn, groupColumn, nsfwColumn);
    }

    AuditRequest.Settings settings() {
        return new AuditRequest.Settings(seed, replicates, !noExamples, maxBad, overwrite);
    }
}
