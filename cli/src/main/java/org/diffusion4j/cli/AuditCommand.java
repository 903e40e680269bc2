package org.diffusion4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditOutcome;
import org.diffusion4j.audit.AuditRequest;
import org.diffusion4j.audit.Auditor;
import org.diffusion4j.audit.CaptionScorer;
import org.diffusion4j.audit.run.JobRunner;
import org.diffusion4j.audit.run.LocalRunner;
import org.diffusion4j.audit.write.ScoresFormat;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.DiffusionException;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit}: what kind of language caption corpora speak. */
@Command(
        name = "audit",
        sortOptions = false,
        description = "Measures sentiment, subjectivity and abstraction of caption corpora and compares them: scores of"
                + " every caption and a report. Interrupted, it goes on where it stopped when run again.",
        footer = {
            "",
            "Examples:",
            "  d4j audit captions.txt --out audit",
            "  d4j audit laion.parquet poems.txt --name web poems --out audit --scores-format jsonl",
            "  d4j audit --explain \"a VERY happy dog!\""
        })
final class AuditCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "text (a caption a line), .jsonl, .csv, .tsv,"
                    + " .parquet, WebDataset .tar, or a folder of these or of PNG pictures; each is a corpus")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "folder for scores and report")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "CORPUS",
            arity = "1..*",
            description = "names of the corpora, or one name for" + " all files together; default: the file names")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--scores-format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "parquet, jsonl or" + " csv; default: ${DEFAULT-VALUE}")
    private String format = "parquet";

    @Mixin
    private AuditOptions options = new AuditOptions();

    @Option(names = "--threads", paramLabel = "N", description = "default: one a core")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description = "does the work on Apache Spark: local[*], or a"
                    + " cluster's master URL; needs the optional module audit-spark (see docs/audit.md)")
    private Optional<String> spark = Optional.empty();

    @Option(
            names = "--explain",
            paramLabel = "TEXT",
            description = "scores one caption and shows the words and rules" + " that made the score")
    private Optional<String> explain = Optional.empty();

    @Option(names = "--json", description = "prints one JSON object to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return explain.isPresent() ? explain(explain.get()) : audit();
        } catch (AuditException e) {
            throw asDiffusionException(e);
        }
    }

    /** The audit knows no other room, so its errors get their exit status here. */
    static DiffusionException asDiffusionException(AuditException e) {
        return switch (e.kind()) {
            case REQUEST -> new InvalidRequestException(e.getMessage());
            case FILE -> new InvalidFileException(e.getMessage(), e);
            case CANCELLED -> new CancelledException(e.getMessage());
            case FAILED -> new FailedException(e.getMessage(), e);
        };
    }

    private int explain(String text) {
        var explanation = CaptionScorer.of(options.scoring()).explain(text);
        PrintWriter print = spec.commandLine().getOut();
        print.print(json ? AuditJson.of(explanation) + "\n" : explanation.asText());
        print.flush();
        return 0;
    }

    private int audit() {
        List<AuditRequest.Corpus> corpora = AuditInputs.corpora(files, names);
        Path folder = out.orElseThrow(() -> new InvalidRequestException("name a folder for the report with --out"));
        AuditRequest request = new AuditRequest(
                corpora, folder, options.scoring(), options.columns(), ScoresFormat.of(format), options.settings());
        PrintWriter err = spec.commandLine().getErr();
        AuditOutcome outcome = run(request, new AuditTerminal(err));
        AuditSummary.of(outcome.result()).forEach(err::println);
        outcome.files().forEach(file -> err.println(file));
        if (json) {
            spec.commandLine().getOut().println(AuditJson.of(outcome));
        }
        if (!outcome.failures().isEmpty()) {
            throw new InvalidFileException(String.join("; ", outcome.failures()));
        }
        return 0;
    }

    private AuditOutcome run(AuditRequest request, AuditTerminal terminal) {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        // Ctrl-C ends the program; what is being written is finished or cleared away first.
        Thread hook = new Thread(() -> {
            cancelled.set(true);
            awaitTenSeconds(ended);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (spark.isPresent()) {
                try (var runner = SparkModule.open(spark.get())) {
                    return Auditor.run(request, runner, terminal::show, cancelled::get);
                }
            }
            JobRunner runner = threads.map(LocalRunner::new).orElseGet(LocalRunner::onAllCores);
            return Auditor.run(request, runner, terminal::show, cancelled::get);
        } finally {
            terminal.close();
            ended.countDown();
            if (!cancelled.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void awaitTenSeconds(CountDownLatch latch) {
        try {
            boolean _ = latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
