package org.diffusion4j.glyph64.judge;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.training.objective.PictureBatches;

/**
 * How a classifier did on labelled pictures.
 *
 * @param examples the pictures
 * @param answers the class it took each for
 * @param margins by how much that class's logit lay above the right one's
 * @param ranks at which place the right class was among its answers, from 0
 */
record ClassifierScores(LabelledPictures examples, int[] answers, float[] margins, int[] ranks) {

    private static final int PORTION = 64;

    /** Asks {@code logits}, pictures {@code [n, 3, 64, 64]} to {@code [n, classes]}, about every picture. */
    static ClassifierScores of(LabelledPictures examples, UnaryOperator<Tensor> logits) {
        int count = examples.pictures().size();
        int[] answers = new int[count];
        float[] margins = new float[count];
        int[] ranks = new int[count];
        for (int first = 0; first < count; first += PORTION) {
            int[] indices =
                    IntStream.range(first, Math.min(first + PORTION, count)).toArray();
            try (Scope _ = Scope.open();
                    Inference _ = Inference.begin()) {
                Tensor answered = logits.apply(PictureBatches.pixels(examples.pictures(), indices));
                float[] values = Tensors.floats(answered);
                int classes = (int) answered.size(1);
                for (int i = 0; i < indices.length; i++) {
                    float[] row = Arrays.copyOfRange(values, i * classes, (i + 1) * classes);
                    float right = row[examples.label(indices[i])];
                    ranks[indices[i]] = (int) IntStream.range(0, classes)
                            .filter(c -> row[c] > right)
                            .count();
                    answers[indices[i]] = IntStream.range(0, classes)
                            .reduce((one, other) -> row[other] > row[one] ? other : one)
                            .orElse(0);
                    margins[indices[i]] = row[answers[indices[i]]] - right;
                }
            }
        }
        return new ClassifierScores(examples, answers, margins, ranks);
    }

    /** For each cell the share of its pictures whose class was among the first {@code places} answers. */
    double[] cellShares(int places) {
        return examples.cells().stream()
                .mapToDouble(cell ->
                        Arrays.stream(cell).filter(i -> ranks[i] < places).count() / (double) cell.length)
                .toArray();
    }

    /** The mean over the cells. */
    double top(int places) {
        return Arrays.stream(cellShares(places)).average().orElse(0);
    }
}
