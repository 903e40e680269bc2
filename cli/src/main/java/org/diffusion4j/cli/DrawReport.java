package org.diffusion4j.cli;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.diffusion4j.diffusion.DrawnSettings;
import org.diffusion4j.diffusion.Result;
import org.diffusion4j.diffusion.Timings;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a program is told about finished pictures. The keys are promised to users and stay.
 *
 * @param files in the order of the batch
 * @param model its name, without a folder
 * @param load how long opening it took
 * @param more keys that only some drawings have
 */
record DrawReport(Result result, List<Path> files, String model, Duration load, ObjectNode more) {

    /** One JSON object on one line. */
    String json() {
        return object().toString();
    }

    /** The same for a series: what they share, all files, and each of them under {@code pictures}. */
    static String json(List<DrawReport> series) {
        ObjectNode whole = series.getFirst().object();
        // What one prompt alone has is under pictures.
        whole.remove(List.of("prompt", "structure", "paint"));
        putSeconds(
                whole,
                series.getFirst().load,
                new Timings(sum(series, Timings::encode), sum(series, Timings::steps), sum(series, Timings::decode)));
        ArrayNode files = whole.putArray("files");
        ArrayNode pictures = whole.putArray("pictures");
        for (DrawReport report : series) {
            report.files.forEach(file -> files.add(file.toString()));
            pictures.add(report.object());
        }
        return whole.toString();
    }

    private ObjectNode object() {
        DrawnSettings settings = result.settings();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode names = report.putArray("files");
        files.forEach(file -> names.add(file.toString()));
        report.put("seed", new BigInteger(Long.toUnsignedString(settings.seed())));
        report.put("prompt", result.prompt());
        report.put("negative_prompt", result.negative());
        report.put("steps", settings.steps());
        report.put("guidance", settings.guidance());
        report.put("sampler", settings.sampler());
        report.put("width", settings.width());
        report.put("height", settings.height());
        report.put("model", model);
        report.put("dtype", settings.dtype());
        report.setAll(more);
        putSeconds(report, load, result.timings());
        return report;
    }

    private static void putSeconds(ObjectNode report, Duration load, Timings timings) {
        report.putObject("seconds")
                .put("load", seconds(load))
                .put("encode", seconds(timings.encode()))
                .put("steps", seconds(timings.steps()))
                .put("decode", seconds(timings.decode()));
    }

    private static Duration sum(List<DrawReport> series, Function<Timings, Duration> part) {
        return series.stream()
                .map(report -> part.apply(report.result.timings()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
