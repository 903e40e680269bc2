package org.diffusion4j.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.diffusion4j.engine.FailedException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run's metrics: means over some steps, one JSON object a line in {@code metrics.jsonl}, the same as event files, and a
 * line of progress for people. A resumed run may repeat steps that were logged after its checkpoint; the later line
 * holds.
 */
final class TrainingLog implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Trainer trainer;
    private final long every;
    private final ProgressLine progress;
    private final EventFile events;
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int steps;
    private double stepSeconds;
    private double loadingSeconds;

    private TrainingLog(Path folder, Trainer trainer, long every, EventFile events) {
        this.file = folder.resolve("metrics.jsonl");
        this.trainer = trainer;
        this.every = every;
        this.events = events;
        this.progress = new ProgressLine(trainer.plan().steps(), trainer.step());
    }

    static TrainingLog open(Path folder, Trainer trainer, long every) {
        try {
            Files.createDirectories(folder);
            return new TrainingLog(folder, trainer, every, EventFile.create(folder));
        } catch (IOException e) {
            throw new FailedException(folder + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }

    void add(StepReport report) {
        steps++;
        stepSeconds += report.seconds();
        loadingSeconds += report.loadingSeconds();
        sums.merge("loss", report.loss(), Double::sum);
        sums.merge("gradient_norm", report.gradientNorm(), Double::sum);
        report.notes().forEach((name, value) -> sums.merge(name, value, Double::sum));
        if (report.step() % every == 0 || report.step() == trainer.plan().steps()) {
            write(report);
        }
        progress.update(report);
    }

    private void write(StepReport report) {
        Map<String, Number> line = new LinkedHashMap<>();
        line.put("step", report.step());
        sums.forEach((name, sum) -> line.put(name, sum / steps));
        TrainingPlan plan = trainer.plan();
        line.put("learning_rate", report.learningRate());
        line.put("pictures_per_second", (double) steps * plan.batch() * plan.accumulation() / stepSeconds);
        line.put("loading_share", loadingSeconds / stepSeconds);
        line.put("seconds", trainer.seconds());
        try {
            Files.writeString(
                    file,
                    JSON.writeValueAsString(line) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            events.scalars(report.step(), line);
        } catch (IOException e) {
            throw new FailedException(file + ": cannot be written (" + e.getMessage() + ")", e);
        }
        sums.clear();
        steps = 0;
        stepSeconds = 0;
        loadingSeconds = 0;
    }

    @Override
    public void close() {
        progress.close();
        events.close();
    }
}
