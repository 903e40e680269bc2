package org.diffusion4j.training;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One line on standard error: where the run is and when it will end. The estimate is the time from step to step,
 * checkpoints and samples included, averaged over about the last hundred. A terminal sees one line rewritten; a file
 * gets a line every half minute.
 */
final class ProgressLine implements AutoCloseable {

    private static final double MEMORY = 0.99;

    private final PrintStream out = System.err;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final long steps;
    private final long first;
    private double pace;
    private double weight;
    private double loss;
    private long last = System.nanoTime();
    private long printed;

    ProgressLine(long steps, long first) {
        this.steps = steps;
        this.first = first;
    }

    void update(StepReport report) {
        long now = System.nanoTime();
        // Both sums forget at the same rate, so their quotient is a mean from the very first step on.
        weight = MEMORY * weight + 1;
        pace = MEMORY * pace + (now - last) / 1e9;
        loss = MEMORY * loss + report.loss();
        last = now;
        long interval = terminal ? 200_000_000L : 30_000_000_000L;
        boolean ends = report.step() == steps || report.step() == first + 1;
        if (ends || now - printed >= interval) {
            printed = now;
            print(report);
        }
    }

    private void print(StepReport report) {
        double perStep = pace / weight;
        Duration left = Duration.ofSeconds(Math.round((steps - report.step()) * perStep));
        String line = String.format(
                Locale.ROOT,
                "step %d/%d  loss %.5f  norm %.3f  rate %.2e  %.3f s/step  %s left, ends about %s",
                report.step(),
                steps,
                loss / weight,
                report.gradientNorm(),
                report.learningRate(),
                perStep,
                text(left),
                end(left));
        if (terminal) {
            out.print("\r\033[K" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    private static String end(Duration left) {
        return LocalTime.now(java.time.ZoneId.systemDefault())
                .plus(left)
                .truncatedTo(ChronoUnit.MINUTES)
                .format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    private static String text(Duration left) {
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s";
    }

    @Override
    public void close() {
        if (terminal && printed > 0) {
            out.println();
        }
    }
}
