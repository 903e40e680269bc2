package org.diffusion4j.experiments;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.glyph64.judge.SceneVerdict;
import org.diffusion4j.glyph64.judge.SeenThing;
import org.diffusion4j.glyph64.picture.SceneThing;

/** What the scene judge says of pictures of two things that are wished in halves of the picture. */
final class PlaceScores {

    static final String THING_PLACED = "thing_placed";
    static final String BOTH_PLACED = "both_placed";
    static final String RIGHT_IN_PLACE = "right_in_place";

    private PlaceScores() {}

    /** @param real scenes, for what the judge says of things that are where they should be */
    static List<Measure> measures(List<RealScene> real) {
        List<Map<String, Double>> scores =
                real.stream().flatMap(each -> of(each).stream()).toList();
        return Stream.of(
                        Measure.number(
                                        THING_PLACED,
                                        "share of the things seen whose middle lies in the half painted for them")
                                .withChance(0.5),
                        Measure.share(BOTH_PLACED, "where both things are seen, each lies in its half"),
                        Measure.share(SceneScores.BOTH_PRESENT, "both things, in whatever colours"),
                        Measure.share(SceneScores.ALL_RIGHT, "both things in their colours"),
                        Measure.share(RIGHT_IN_PLACE, "both things in their colours and halves"),
                        Measure.number(
                                SceneScores.CHANGED,
                                "mean absolute difference of the bytes, 0 to 255, from the first arm's picture"))
                .map(measure -> RealScene.withCeiling(measure, scores))
                .toList();
    }

    /** Of a real scene, by the layout that it has; none where both things lie in one half. */
    private static Optional<Map<String, Double>> of(RealScene scene) {
        List<SceneThing> things = scene.picture().things();
        SceneQuestion question = new SceneQuestion(scene.picture().caption(), 0, "", List.of(), scene.shown());
        return Arrays.stream(PaintQuestion.Half.values())
                .filter(half -> middleIn(half, things.getFirst()) && middleIn(half.other(), things.getLast()))
                .findFirst()
                .map(half -> of(new PaintQuestion(question, half), scene.seen()));
    }

    private static boolean middleIn(PaintQuestion.Half half, SceneThing thing) {
        return half.holds(thing.x() + thing.side() / 2, thing.y() + thing.side() / 2);
    }

    /** A thing is found whatever its colour; where it is seen twice, the surer one counts. */
    static Map<String, Double> of(PaintQuestion question, List<SeenThing> seen) {
        int found = 0;
        int placed = 0;
        for (int thing = 0; thing < 2; thing++) {
            PaintQuestion.Half half = question.half(thing);
            String wanted = question.scene().wanted().get(thing).thing();
            var where = seen.stream()
                    .filter(each -> each.what().thing().equals(wanted))
                    .findFirst();
            found += where.isPresent() ? 1 : 0;
            placed += where.filter(each -> half.holds(each.x(), each.y())).isPresent() ? 1 : 0;
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        boolean right = SceneVerdict.of(question.scene().wanted(), seen) == SceneVerdict.ALL_RIGHT;
        scores.put(SceneScores.BOTH_PRESENT, found == 2 ? 1.0 : 0);
        scores.put(SceneScores.ALL_RIGHT, right ? 1.0 : 0);
        scores.put(RIGHT_IN_PLACE, right && placed == 2 ? 1.0 : 0);
        if (found > 0) {
            scores.put(THING_PLACED, (double) placed / found);
        }
        if (found == 2) {
            scores.put(BOTH_PLACED, placed == 2 ? 1.0 : 0);
        }
        return scores;
    }
}
