package org.diffusion4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.diffusion.AttentionControl;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.PipelineOptions;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.diffusion.SamplingSettings;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.papers.paint.Mask;
import org.diffusion4j.papers.paint.PaintWithWords;
import org.diffusion4j.papers.paint.PaintedPhrase;
import org.diffusion4j.papers.prompt.Phrase;
import org.diffusion4j.papers.structure.PhraseSource;
import org.diffusion4j.papers.structure.StructuredGuidance;

/**
 * What controls of attention add to a guided step with networks of Stable Diffusion 1.5's size. Four steps in turn, in one
 * drawing: plain, structured guidance, plain again, paint-with-words. A control's cost is its step over the mean of the two
 * plain ones of its round, less 1; the cost of no control is that of the second plain step over the first, which says how far
 * the others can be trusted.
 */
public final class ControlBench {

    private static final String PROMPT = "a red car and a white sheep";
    private static final List<Phrase> PHRASES = List.of(Phrase.in(PROMPT, 0, 9), Phrase.in(PROMPT, 14, 27));
    private static final int ARMS = 4;

    private final ControlPlan plan;
    private final Consumer<String> progress;

    /** @param progress hears what is being done, a line at a time */
    public ControlBench(ControlPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Measures with the calling thread's number of threads; names end in the number type. */
    public Map<String, MedianFigure> run() {
        progress.accept("model of random weights: " + plan.folder());
        StableDiffusionFolder.make(plan.folder());
        Map<String, MedianFigure> figures = new LinkedHashMap<>();
        for (Precision precision : plan.precisions()) {
            progress.accept(precision.label() + ": " + (plan.rounds() + 1) * ARMS + " guided steps of " + plan.side()
                    + "x" + plan.side());
            add(figures, precision.label(), stepSeconds(precision));
        }
        return figures;
    }

    /** All steps but those of the first round, which warm up. */
    private List<Double> stepSeconds(Precision precision) {
        int steps = (plan.rounds() + 1) * ARMS;
        Steps watch = new Steps(steps);
        TextToImage wish = TextToImage.of(PROMPT)
                .with(_ -> SamplingSettings.defaults()
                        .withSampler("ddim")
                        .withSteps(steps)
                        .withGuidance(7.5)
                        .withSeed(0)
                        .withSize(plan.side(), plan.side())
                        .with(new TakingTurns(controls())));
        try (Pipeline pipeline =
                Pipeline.open(plan.folder(), PipelineOptions.defaults().withPrecision(precision))) {
            pipeline.draw(wish, watch);
        } catch (CancelledException _) {
            // after the last step, because the decoder has nothing to do with it
        }
        return watch.seconds.subList(ARMS, steps);
    }

    private static List<AttentionControl> controls() {
        StructuredGuidance structure = StructuredGuidance.from(_ -> new PhraseSource.Found(PHRASES, List.of()));
        float[] left = {1, 0};
        float[] right = {0, 1};
        PaintWithWords paint = PaintWithWords.of(
                List.of(PaintedPhrase.of("red car", half(left)), PaintedPhrase.of("white sheep", half(right))));
        TakingTurns.Idle plain = new TakingTurns.Idle();
        return List.of(plain, structure, plain, paint);
    }

    /** Two pixels, repeated to a square. */
    private static Mask half(float[] pixels) {
        return Mask.of("half", 2, 2, new float[] {pixels[0], pixels[1], pixels[0], pixels[1]});
    }

    private static void add(Map<String, MedianFigure> figures, String type, List<Double> seconds) {
        List<Double> plain = new ArrayList<>();
        List<Double> nothing = new ArrayList<>();
        List<Double> structure = new ArrayList<>();
        List<Double> paint = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i += ARMS) {
            double mean = (seconds.get(i) + seconds.get(i + 2)) / 2;
            plain.add(mean);
            nothing.add(seconds.get(i + 2) / seconds.get(i) - 1);
            structure.add(seconds.get(i + 1) / mean - 1);
            paint.add(seconds.get(i + 3) / mean - 1);
        }
        figures.put("plain_step_seconds_" + type, MedianFigure.of(plain));
        figures.put("no_control_cost_" + type, MedianFigure.of(nothing));
        figures.put("structure_cost_" + type, MedianFigure.of(structure));
        figures.put("paint_cost_" + type, MedianFigure.of(paint));
    }

    /** Keeps what each evaluation took, and ends the drawing before it is decoded. */
    private static final class Steps implements DrawListener {

        private final List<Double> seconds = new ArrayList<>();
        private final int last;
        private double elapsed;

        Steps(int last) {
            this.last = last;
        }

        @Override
        public void progress(Progress progress) {
            double now = progress.elapsed().toNanos() / 1e9;
            if (progress.done() > 0) {
                seconds.add(now - elapsed);
            }
            elapsed = now;
            if (progress.done() == last) {
                throw new CancelledException("measured");
            }
        }

        @Override
        public void latents(Tensor latents, int done) {}
    }
}
