package org.diffusion4j.experiments;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.EachWarningOnce;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.ComputeDevice;
import org.diffusion4j.experiments.frame.Experiment;
import org.diffusion4j.experiments.frame.Gate;
import org.diffusion4j.experiments.frame.Outcome;
import org.diffusion4j.experiments.frame.Run;
import org.diffusion4j.experiments.frame.RunRequest;
import org.diffusion4j.experiments.frame.Standing;
import org.diffusion4j.experiments.report.Report;
import org.diffusion4j.glyph64.scoring.ModelFiles;

/**
 * An experiment on a model, from its folder to the report.
 *
 * @param model folder in diffusers' layout
 * @param name what the model is called in the report
 * @param figures what was measured of it, see {@link Gate}
 * @param materials data and judge
 */
public record Reproduction(Path model, String name, Optional<Path> figures, Materials materials) {

    private static final int MOST_WARNINGS = 5;

    /** How models are opened. */
    private static final PipelineOptions OPTIONS = PipelineOptions.defaults();

    /**
     * What came of it.
     *
     * @param outcome all that was measured
     * @param standing whether it counts
     * @param files that were written, {@code result.json} first
     */
    public record Finished(Outcome outcome, Standing standing, List<Path> files) {

        /** A few lines for people. */
        public List<String> summary() {
            return Report.summary(outcome, standing);
        }
    }

    /** Everything beside the experiment that decides the outcome, for {@link RunRequest#subject}. */
    public Map<String, String> subject() {
        Map<String, String> subject = new LinkedHashMap<>();
        subject.put("model", name);
        subject.put("model_files", ModelFiles.checksum(model));
        subject.put("data", materials.data().manifest().recipe());
        subject.put("judge", materials.judge().hash());
        subject.putAll(computing());
        return subject;
    }

    /** What is computed on, and in what: from one noise, each kind of device draws pictures of its own. */
    static Map<String, String> computing() {
        Map<String, String> computing = new LinkedHashMap<>();
        computing.put("device", ComputeDevice.current().label());
        computing.put("dtype", OPTIONS.precision().label());
        return computing;
    }

    /** Runs what is missing and writes the report. */
    public Finished run(Function<Materials, Experiment<?>> experiment, RunRequest request) {
        Standing standing =
                Gate.of(model, figures, materials.data(), materials.judge()).of(request);
        if (!standing.counts()) {
            request.say().accept("this result will not count: " + standing.reason());
        }
        try (Pipeline pipeline = Pipeline.open(model, OPTIONS)) {
            JudgedSize.require(pipeline);
            DrawListener warned = new EachWarningOnce(request.say(), MOST_WARNINGS);
            Experiment<?> asked = experiment.apply(materials);
            Outcome outcome = Run.of(asked, request, wish -> draw(pipeline, wish, warned));
            Standing known = standing.of(outcome, asked.preconditions());
            return new Finished(outcome, known, Report.write(outcome, known));
        }
    }

    private static List<byte[]> draw(Pipeline pipeline, TextToImage wish, DrawListener listener) {
        return pipeline.draw(wish, listener).pictures().stream()
                .map(Picture::rgb)
                .toList();
    }
}
