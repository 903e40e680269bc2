package org.diffusion4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.bench.AuditBench;
import org.diffusion4j.audit.run.JobRunner;
import org.diffusion4j.audit.run.JobRunnerProvider;
import org.diffusion4j.engine.FailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code bench audit}: captions a second, with each switch and on each runner. */
@Command(name = "audit", description = "Captions a second that the audit scores, on generated captions.")
final class BenchAudit implements Callable<Integer> {

    @Option(
            names = "--captions",
            paramLabel = "N",
            defaultValue = "200000",
            description = "captions of a whole audit;" + " default: ${DEFAULT-VALUE}")
    private long captions = 200_000;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "4",
            description = "how long each kind of scoring is" + " timed; default: ${DEFAULT-VALUE}")
    private double seconds = 4;

    @Option(names = "--spark", paramLabel = "MASTER", description = "times Apache Spark too, such as local[2]")
    private Optional<String> spark = Optional.empty();

    @Option(
            names = "--memory",
            description = "instead of rates: the memory that one audit on all cores takes over time; compare two"
                    + " runs of different --captions")
    private boolean memory;

    @Option(names = "--json", description = "prints one JSON object to standard output")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            AuditBench.Plan plan = new AuditBench.Plan(captions, seconds, Files.createTempDirectory("d4j-bench-audit"));
            print(memory ? AuditBench.memory(plan, err::println) : rates(plan, err));
            return 0;
        } catch (AuditException e) {
            throw AuditCommand.asDiffusionException(e);
        } catch (IOException e) {
            throw new FailedException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    private Map<String, Double> rates(AuditBench.Plan plan, PrintWriter err) {
        return spark.isEmpty() ? AuditBench.run(plan, Map.of(), err::println) : withSpark(plan, spark.get(), err);
    }

    private static Map<String, Double> withSpark(AuditBench.Plan plan, String master, PrintWriter err) {
        try (JobRunnerProvider.ClosableRunner runner = SparkModule.open(master)) {
            Map<String, JobRunner> others = new LinkedHashMap<>();
            others.put("audit_captions_per_second_spark", runner);
            return AuditBench.run(plan, others, err::println);
        }
    }

    private void print(Map<String, Double> measured) {
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ObjectNode figures = root.putObject("figures");
            measured.forEach((name, value) -> figures.putObject(name).put("value", value));
            spec.commandLine().getOut().println(root);
        }
    }
}
