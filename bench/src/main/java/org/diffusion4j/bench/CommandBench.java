package org.diffusion4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.io.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long the program takes to draw with the built-in model, from the keystroke to the end of the process: start of the
 * virtual machine, libtorch's libraries, the model, the steps, the file.
 */
public final class CommandBench {

    /** The first run fills the system's caches. */
    private static final int WARM_UP = 1;

    private static final List<String> PHASES = List.of("load", "encode", "steps", "decode");

    private final List<String> program;
    private final int rounds;
    private final JsonMapper json = new JsonMapper();

    /**
     * @param program what starts it, with options of the virtual machine but without a command
     * @param rounds how often; the median counts
     */
    public CommandBench(List<String> program, int rounds) {
        this.program = List.copyOf(program);
        this.rounds = rounds;
    }

    /**
     * Draws with the model's default settings.
     *
     * @return seconds by name; what no phase claims is the program's start and end, and the file
     */
    public Map<String, Double> run() {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int i = -WARM_UP; i < rounds; i++) {
            Map<String, Double> once = once();
            if (i >= 0) {
                once.forEach((name, value) ->
                        seconds.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        seconds.forEach((name, values) -> medians.put(name, Median.of(values)));
        return medians;
    }

    private Map<String, Double> once() {
        try (TemporaryFolder folder = TemporaryFolder.create("d4j-bench")) {
            Path picture = folder.path().resolve("heart.png");
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("generate", "a red heart", "--seed", "1", "--json", "--out", picture.toString()));
            long began = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            JsonNode report = json.readTree(process.getInputStream().readAllBytes());
            int status = process.waitFor();
            double whole = (System.nanoTime() - began) / 1e9;
            if (status != 0) {
                throw new FailedException(String.join(" ", command) + " ended with status " + status);
            }
            return phases(report.get("seconds"), whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new FailedException("interrupted while the program was timed", e);
        }
    }

    private static Map<String, Double> phases(JsonNode seconds, double whole) {
        Map<String, Double> phases = new LinkedHashMap<>();
        double rest = whole;
        for (String phase : PHASES) {
            double value = seconds.get(phase).asDouble();
            phases.put(phase + "_seconds", value);
            rest -= value;
        }
        phases.put("start_and_end_seconds", rest);
        phases.put("command_seconds", whole);
        return phases;
    }
}
