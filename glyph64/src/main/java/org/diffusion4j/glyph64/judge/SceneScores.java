package org.diffusion4j.glyph64.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.training.objective.PictureBatches;

/**
 * What the scene network saw in pictures, beside what they show.
 *
 * @param pictures where they are from
 * @param indices their numbers there
 * @param wanted what each shows
 * @param seen what was seen
 */
record SceneScores(PackPictures pictures, int[] indices, List<List<ColouredThing>> wanted, List<List<SeenThing>> seen) {

    private static final int PORTION = 64;

    /** How sure the network has to be of a second thing. */
    static final double LEAST_PRESENCE = 0.3;

    /** Reads at most so many of the pictures, spread evenly over them. */
    static SceneScores of(SceneNet network, SceneExamples examples, PackPictures pictures, int most) {
        int count = Math.min(most, pictures.size());
        int[] indices = IntStream.range(0, count)
                .map(i -> (int) ((long) i * pictures.size() / count))
                .toArray();
        List<List<ColouredThing>> wanted = new ArrayList<>();
        List<List<SeenThing>> seen = new ArrayList<>();
        for (int first = 0; first < count; first += PORTION) {
            int[] portion = java.util.Arrays.copyOfRange(indices, first, Math.min(first + PORTION, count));
            try (Scope _ = Scope.open();
                    Inference _ = Inference.begin()) {
                seen.addAll(network.read(PictureBatches.pixels(pictures, portion), LEAST_PRESENCE));
            }
            for (int index : portion) {
                wanted.add(examples.shown(pictures.picture(index)));
            }
        }
        return new SceneScores(pictures, indices, wanted, seen);
    }

    /** Whether each thing of picture {@code i} was seen in its colour. */
    boolean right(int i) {
        List<ColouredThing> things = seen.get(i).stream().map(SeenThing::what).toList();
        return wanted.get(i).stream().allMatch(things::contains);
    }

    /** Of the scenes with a position whose things were seen rightly: 1 where the first stands as the caption says. */
    double[] positions() {
        return IntStream.range(0, indices.length)
                .filter(i -> right(i) && relation(i) != Relation.AND)
                .mapToDouble(i -> {
                    SeenThing one = seenOf(i, 0);
                    SeenThing other = seenOf(i, 1);
                    return relation(i).holds(one.x() - other.x(), one.y() - other.y()) ? 1 : 0;
                })
                .toArray();
    }

    private Relation relation(int i) {
        return pictures.picture(indices[i]) instanceof ScenePicture scene ? scene.relation() : Relation.AND;
    }

    private SeenThing seenOf(int i, int thing) {
        return seen.get(i).stream()
                .filter(each -> each.what().equals(wanted.get(i).get(thing)))
                .findFirst()
                .orElseThrow();
    }

    /** For each picture 1 when it was read rightly, otherwise 0. */
    double[] rights() {
        return IntStream.range(0, indices.length)
                .mapToDouble(i -> right(i) ? 1 : 0)
                .toArray();
    }

    /** The share of pictures in which every thing was seen in its colour. */
    double allRight() {
        return java.util.Arrays.stream(rights()).average().orElse(0);
    }
}
