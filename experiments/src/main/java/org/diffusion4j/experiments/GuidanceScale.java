package org.diffusion4j.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.diffusion4j.experiments.frame.About;
import org.diffusion4j.experiments.frame.Arm;
import org.diffusion4j.experiments.frame.Budget;
import org.diffusion4j.experiments.frame.Expectation;
import org.diffusion4j.experiments.frame.Experiment;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.glyph64.judge.ConceptReading;

/**
 * Classifier-free guidance (Ho and Salimans 2022): a higher scale draws more of what the prompt says and fewer different
 * pictures of it.
 */
public final class GuidanceScale implements Experiment<CellQuestion> {

    private static final double[] SCALES = {1.5, 2.5, 4, 6, 9, 14};
    private static final String MATCH = "match";
    private static final String DIVERSITY = "diversity";

    /** The paper's figures are of other measures; less than this nobody would turn the scale for. */
    private static final double LEAST_GAIN = 0.02;

    /** The same, of how different real pictures of one concept are. */
    private static final double LEAST_SHARE_OF_DIVERSITY = 0.02;

    /** Concepts whose real pictures say how different pictures of one thing are. */
    private static final int REAL_CONCEPTS = 50;

    private final Materials materials;
    private final List<CellQuestion> questions;
    private final List<Measure> measures;

    public GuidanceScale(Materials materials) {
        this.materials = materials;
        WithheldCells cells = new WithheldCells(
                materials.data(), materials.breadth(), materials.judge().concepts());
        this.questions = cells.questions();
        this.measures = List.of(
                Measure.share(MATCH, "the judge names the concept that was asked for")
                        .withChance(1.0 / materials.judge().concepts().size())
                        .withCeiling(cells.rate(materials.judge())),
                Measure.number(
                                DIVERSITY,
                                "mean distance, in the judge's pooled features, of a picture from the other pictures of"
                                        + " its prompt; for real pictures, of one concept in different styles")
                        .withCeiling(cells.realDiversity(someConcepts(), materials.judge())));
    }

    private Set<String> someConcepts() {
        return questions.stream().map(CellQuestion::base).limit(REAL_CONCEPTS).collect(Collectors.toSet());
    }

    @Override
    public About about() {
        return new About(
                "guidance",
                "Guidance scale, after arXiv 2207.12598, Classifier-Free Diffusion Guidance",
                "a higher guidance scale draws the prompt's concept more often and makes pictures of one prompt more"
                        + " alike",
                "Concepts in styles that the model was never shown together, four pictures each from the same noise at"
                        + " every scale. At scale 1 the network is asked once, without guidance; at 0 the formula is"
                        + " computed as written and the prompt plays no part, which measures chance.");
    }

    @Override
    public List<CellQuestion> questions() {
        return questions;
    }

    @Override
    public int prompts(Budget budget) {
        return switch (budget) {
            case QUICK -> 150;
            case FULL -> questions.size();
        };
    }

    @Override
    public List<Arm<CellQuestion>> arms(Budget budget) {
        List<Arm<CellQuestion>> arms = new ArrayList<>();
        arms.add(arm(1, "without guidance"));
        arms.add(new Arm<>(
                name(0),
                "the prompt plays no part",
                Optional.of(new Arm.Dial("guidance scale", 0)),
                (_, request) ->
                        request.with(settings -> settings.withGuidance(0).withExactGuidance())));
        DoubleStream.of(SCALES).forEach(scale -> arms.add(arm(scale, "guidance at this scale")));
        return List.copyOf(arms);
    }

    private static Arm<CellQuestion> arm(double scale, String meaning) {
        return new Arm<>(
                name(scale),
                meaning,
                Optional.of(new Arm.Dial("guidance scale", scale)),
                (_, request) -> request.withGuidance(scale));
    }

    private static String name(double scale) {
        return "scale " + String.format(Locale.ROOT, scale == Math.rint(scale) ? "%.0f" : "%.1f", scale);
    }

    @Override
    public List<Measure> measures() {
        return measures;
    }

    @Override
    public List<Expectation> expectations() {
        double alike = LEAST_SHARE_OF_DIVERSITY * measures.getLast().ceiling().orElseThrow();
        return List.of(
                Expectation.more(MATCH, name(4), name(1), LEAST_GAIN),
                Expectation.less(DIVERSITY, name(4), name(1), alike),
                Expectation.less(DIVERSITY, name(14), name(4), alike));
    }

    @Override
    public List<Map<String, Double>> judge(CellQuestion question, List<byte[]> drawn, List<byte[]> first) {
        List<ConceptReading> readings = materials.judge().readConcepts(drawn);
        List<float[]> features = readings.stream().map(ConceptReading::features).toList();
        List<Map<String, Double>> scores = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            boolean right =
                    materials.judge().concepts().get(readings.get(i).best()).equals(question.base());
            scores.add(Map.of(MATCH, right ? 1.0 : 0.0, DIVERSITY, FeatureDistance.toOthers(i, features)));
        }
        return scores;
    }
}
