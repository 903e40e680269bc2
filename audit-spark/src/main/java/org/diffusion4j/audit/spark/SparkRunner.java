package org.diffusion4j.audit.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.run.Job;
import org.diffusion4j.audit.run.JobRunnerProvider.ClosableRunner;

/**
 * Gives every job to Spark as a task of its own. Spark decides where it runs and runs it again when a machine dies; jobs
 * done twice leave the same files, so the result is that of the default runner byte for byte.
 */
public final class SparkRunner implements ClosableRunner {

    private static final long POLL_MILLIS = 200;

    private static final Pattern OURS = Pattern.compile(
            "(diffusion4j-audit|opennlp|extjwnl|concurrentlinkedhashmap|hardwood|jackson-(core|databind)-3|jspecify).*[.]jar");

    private final JavaSparkContext context;

    private SparkRunner(JavaSparkContext context) {
        this.context = context;
    }

    /**
     * Connects to a cluster, or starts one inside this process.
     *
     * @param master such as {@code local[*]} or {@code spark://host:7077}
     */
    public static SparkRunner connect(String master) {
        SparkConf conf = new SparkConf()
                .setAppName("diffusion4j audit")
                .setMaster(master)
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.log.level", "ERROR");
        if (!master.startsWith("local")) {
            // Executors start without our classes; Spark sends them these.
            conf.setIfMissing("spark.jars", String.join(",", ownJars()));
        }
        try {
            return new SparkRunner(new JavaSparkContext(conf));
        } catch (RuntimeException e) {
            throw AuditException.failed("Spark does not start with the master " + master + ": " + e.getMessage(), e);
        }
    }

    /** Within {@code spark-submit}, which names the master itself. */
    static SparkRunner submitted() {
        return new SparkRunner(
                new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "diffusion4j audit")));
    }

    /** The jars of the audit and of what it needs, which lie beside this module's; Spark's own are there already. */
    private static List<String> ownJars() {
        try {
            Path own = Path.of(SparkRunner.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> beside = Files.list(own.resolveSibling(""))) {
                return beside.filter(jar ->
                                OURS.matcher(String.valueOf(jar.getFileName())).matches())
                        .map(jar -> jar.toAbsolutePath().toString())
                        .sorted()
                        .toList();
            }
        } catch (URISyntaxException | IOException e) {
            throw AuditException.failed("cannot list the jars beside the Spark module: " + e.getMessage(), e);
        }
    }

    @Override
    public void run(Path workFolder, List<Job> jobs, Consumer<Job> done, BooleanSupplier cancelled) {
        if (jobs.isEmpty()) {
            return;
        }
        Set<Integer> ended = ConcurrentHashMap.newKeySet();
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd event) {
                int index = event.taskInfo().index();
                if (event.taskInfo().successful() && ended.add(index)) {
                    done.accept(jobs.get(index));
                }
            }
        };
        context.sc().addSparkListener(listener);
        try {
            PerformJob perform = new PerformJob(workFolder.toAbsolutePath().toString());
            await(context.parallelize(jobs, jobs.size()).foreachAsync(perform), cancelled);
        } finally {
            context.sc().removeSparkListener(listener);
        }
    }

    private static void await(JavaFutureAction<Void> running, BooleanSupplier cancelled) {
        while (true) {
            try {
                running.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                if (cancelled.getAsBoolean()) {
                    running.cancel(true);
                    throw AuditException.cancelled("cancelled");
                }
            } catch (InterruptedException _) {
                running.cancel(true);
                Thread.currentThread().interrupt();
                throw AuditException.cancelled("cancelled");
            } catch (ExecutionException e) {
                throw AuditException.failed("Spark gave up on the audit: " + reason(e), e);
            }
        }
    }

    /** What happened first; Spark wraps it several times, in messages that say less, and puts stack traces behind it. */
    private static String reason(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return Objects.requireNonNullElse(first.getMessage(), first.toString())
                .lines()
                .findFirst()
                .orElseGet(first::toString);
    }

    @Override
    public void close() {
        context.close();
    }
}
