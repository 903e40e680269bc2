package org.diffusion4j.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.experiments.frame.Precondition;
import org.diffusion4j.glyph64.judge.Judge;
import org.diffusion4j.glyph64.judge.SceneVerdict;
import org.diffusion4j.glyph64.judge.SeenThing;

/** What the scene judge says of pictures of one or two coloured things. */
final class SceneScores {

    static final String ALL_RIGHT = "all_right";
    static final String BOTH_PRESENT = "both_present";
    static final String SINGLE_RIGHT = "single_right";
    static final String CHANGED = "changed";

    /**
     * Of the plain pictures of two things, how many have to show both: four times the greatest loss that a rule allows, or losing
     * all of them would hardly break it. The model of paper 09 shows both in 34.5 per cent.
     */
    static final Precondition SHOWS_BOTH = Precondition.atLeast(BOTH_PRESENT, 0.2);

    private SceneScores() {}

    /** @param real scenes, for what the judge says of a perfect model */
    static List<Measure> measures(List<RealScene> real) {
        List<Map<String, Double>> scores = real.stream()
                .map(each -> scene(SceneVerdict.of(each.shown(), each.seen())))
                .toList();
        return Stream.of(
                        Measure.share(ALL_RIGHT, "both things in their colours"),
                        Measure.share(BOTH_PRESENT, "both things, in whatever colours"),
                        Measure.share("swapped", "both things, each in the other's colour"),
                        Measure.share("leaked", "both things in the colour that one of them should have"),
                        Measure.share("other_colour", "both things, one in a colour that nobody asked for"),
                        Measure.share("missing", "a thing is not there"),
                        Measure.share(SINGLE_RIGHT, "where one thing is asked for, it is there in its colour"),
                        Measure.number(
                                CHANGED,
                                "mean absolute difference of the bytes, 0 to 255, from the first arm's picture"))
                .map(measure -> RealScene.withCeiling(measure, scores))
                .toList();
    }

    static List<Map<String, Double>> of(Judge judge, SceneQuestion question, List<byte[]> drawn, List<byte[]> first) {
        return of(judge, drawn, first, seen -> of(question, seen));
    }

    /**
     * Scores of pictures, and how much each was changed.
     *
     * @param score says what is measured of what the judge sees in a picture
     * @param first what the first arm drew, picture by picture
     */
    static List<Map<String, Double>> of(
            Judge judge, List<byte[]> drawn, List<byte[]> first, Function<List<SeenThing>, Map<String, Double>> score) {
        List<List<SeenThing>> seen = judge.readThings(drawn);
        List<Map<String, Double>> scores = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            Map<String, Double> ofPicture = new LinkedHashMap<>(score.apply(seen.get(i)));
            ofPicture.put(CHANGED, PixelDifference.between(drawn.get(i), first.get(i)));
            scores.add(ofPicture);
        }
        return scores;
    }

    private static Map<String, Double> of(SceneQuestion question, List<SeenThing> seen) {
        if (question.isScene()) {
            return scene(SceneVerdict.of(question.wanted(), seen));
        }
        boolean right = seen.stream()
                .anyMatch(thing -> thing.what().equals(question.wanted().getFirst()));
        return Map.of(SINGLE_RIGHT, number(right));
    }

    private static Map<String, Double> scene(SceneVerdict verdict) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(BOTH_PRESENT, number(verdict != SceneVerdict.MISSING));
        for (SceneVerdict each : SceneVerdict.values()) {
            scores.put(each.name().toLowerCase(Locale.ROOT), number(each == verdict));
        }
        return scores;
    }

    private static double number(boolean yes) {
        return yes ? 1 : 0;
    }
}
