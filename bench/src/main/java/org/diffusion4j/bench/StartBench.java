package org.diffusion4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.io.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts the program again and again, each time with a {@link StartWatch} in it, and once as on its very first day. */
public final class StartBench {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> command;
    private final int rounds;

    /**
     * @param command a program that prints a start watch's seconds as one JSON object; the time of the keystroke, in
     *     milliseconds since 1970, is put behind it
     * @param rounds how often; the median counts
     */
    public StartBench(List<String> command, int rounds) {
        this.command = List.copyOf(command);
        this.rounds = rounds;
    }

    /** Seconds by name; those of the first day, when libraries and model have to be unpacked, end in {@code _first_day}. */
    public Map<String, Double> run() {
        Map<String, Double> first = firstDay();
        // Fills the system's caches.
        once(Map.of());
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            once(Map.of())
                    .forEach((name, value) -> seconds.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(value));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        seconds.forEach((name, values) -> figures.put(name, Median.of(values)));
        figures.put("libraries_seconds_first_day", first.getOrDefault("libraries_seconds", 0.0));
        figures.put("model_seconds_first_day", first.getOrDefault("model_seconds", 0.0));
        return figures;
    }

    private Map<String, Double> firstDay() {
        try (TemporaryFolder empty = TemporaryFolder.create("d4j-bench-start")) {
            return once(Map.of(
                    "JAVA_TOOL_OPTIONS",
                    "-Dorg.bytedeco.javacpp.cachedir=" + empty.path() + " -Ddiffusion4j.cache="
                            + empty.path().resolve("model")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Double> once(Map<String, String> environment) {
        try {
            long keystroke = System.currentTimeMillis();
            List<String> started = new ArrayList<>(command);
            started.add(Long.toString(keystroke));
            ProcessBuilder builder = new ProcessBuilder(started).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            byte[] answer = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            double whole = (System.currentTimeMillis() - keystroke) / 1e3;
            if (status != 0) {
                throw new FailedException(String.join(" ", started) + " ended with status " + status);
            }
            return seconds(JSON.readTree(answer), whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new FailedException("interrupted while the program's start was timed", e);
        }
    }

    private static Map<String, Double> seconds(JsonNode answer, double whole) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        answer.properties()
                .forEach(entry -> seconds.put(entry.getKey(), entry.getValue().asDouble()));
        double known =
                seconds.values().stream().mapToDouble(Double::doubleValue).sum()
                        - seconds.getOrDefault("packing_seconds", 0.0);
        double end = whole - known;
        seconds.put("to_the_end_of_the_first_step_seconds", known - seconds.getOrDefault("second_step_seconds", 0.0));
        seconds.put("end_seconds", end);
        return seconds;
    }
}
