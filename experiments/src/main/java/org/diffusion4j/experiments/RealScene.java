package org.diffusion4j.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.diffusion4j.experiments.frame.Measure;
import org.diffusion4j.glyph64.judge.ColouredThing;
import org.diffusion4j.glyph64.judge.SceneExamples;
import org.diffusion4j.glyph64.judge.SeenThing;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.scoring.RealPictures;

/**
 * A scene of the data set that the judge did not learn, of things that experiments ask for. What a measure says of such
 * scenes is what a perfect model would reach by this judge.
 *
 * @param picture what is where
 * @param shown its two things
 * @param seen what the judge sees
 */
record RealScene(ScenePicture picture, List<ColouredThing> shown, List<SeenThing> seen) {

    /** All of them. */
    static List<RealScene> all(Materials materials) {
        SceneExamples examples = new SceneExamples(materials.data());
        RealPictures real = RealPictures.of(
                materials.data(),
                picture -> picture instanceof ScenePicture scene
                        && scene.within(materials.breadth())
                        && SceneExamples.scored(scene)
                        && examples.shown(scene).size() == 2
                        && examples.shown(scene).stream()
                                .allMatch(thing -> materials.judge().things().contains(thing.thing())));
        List<List<SeenThing>> seen = materials.judge().readThings(real.pixels());
        return IntStream.range(0, seen.size())
                .mapToObj(i -> {
                    ScenePicture scene = (ScenePicture) real.records().get(i);
                    return new RealScene(scene, examples.shown(scene), seen.get(i));
                })
                .toList();
    }

    /** A measure with its mean over scores of real pictures as the ceiling; as it was where none has it. */
    static Measure withCeiling(Measure measure, List<Map<String, Double>> scores) {
        Map<String, Double> means = scores.stream()
                .flatMap(each -> each.entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, LinkedHashMap::new, Collectors.averagingDouble(Map.Entry::getValue)));
        Double mean = means.get(measure.name());
        return mean == null ? measure : measure.withCeiling(mean);
    }
}
