package org.diffusion4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * Muon (Jordan et al. 2024): the momentum of each matrix is replaced by the nearest matrix whose singular values are all
 * about one, so that directions which gradients seldom point to are learned as fast as the common ones. A kernel counts as
 * the matrix {@code [out, in * height * width]}.
 *
 * <pre>
 * m = 0.95 m + 0.05 g,   o = orthogonal(0.95 m + 0.05 g)
 * w = w - rate decay w - rate 0.2 sqrt(max(rows, columns)) o
 * </pre>
 *
 * <p>The factor gives a step the mean square of one of AdamW's (Liu et al. 2025). Vectors, tables of embeddings and matrices
 * with a side below {@value #LEAST_SIDE}, which the first and last layers have, take AdamW's steps.
 */
final class Muon implements Optimizer {

    private static final double MOMENTUM = 0.95;
    private static final int LEAST_SIDE = 32;
    private static final double SIZE_OF_ADAMS_STEPS = 0.2;

    /** The quintic that Jordan et al. found to take singular values of 0.01 and more to 0.7 to 1.2 in five rounds. */
    private static final double[] QUINTIC = {3.4445, -4.7750, 2.0315};

    private static final int ROUNDS = 5;

    /** Calls a piece of work once with each number below a count, perhaps on several threads. */
    @FunctionalInterface
    interface Sharing {
        void forEach(int count, IntConsumer work);
    }

    private record Range(long begin, long length) {}

    private record Matrix(Range range, long rows, long columns) {
        Tensor of(Tensor row) {
            return row.narrow(0, range.begin, range.length).view(rows, columns);
        }
    }

    private final FlatParameters parameters;
    private final TrainingPlan plan;
    private final Sharing sharing;
    private final AdamW adam;
    private final List<Matrix> matrices = new ArrayList<>();
    private final List<Range> others = new ArrayList<>();

    Muon(FlatParameters parameters, TrainingPlan plan, Sharing sharing) {
        this.parameters = parameters;
        this.plan = plan;
        this.sharing = sharing;
        this.adam = new AdamW(parameters, plan);
        parameters.places().forEach((name, place) -> {
            Range range = new Range(place.offset(), place.size());
            if (isHidden(name, place)) {
                matrices.add(new Matrix(range, place.rows(), place.columns()));
            } else {
                others.add(range);
            }
        });
    }

    /** Rows of a table meet few of the gradients, each at its own time: what they have in common says nothing. */
    private static boolean isHidden(String name, FlatParameters.Place place) {
        boolean table = name.endsWith("_embedding.weight");
        return place.shape().length >= 2 && !table && Math.min(place.rows(), place.columns()) >= LEAST_SIDE;
    }

    @Override
    public Tensor mean() {
        return adam.mean();
    }

    @Override
    public Tensor meanSquare() {
        return adam.meanSquare();
    }

    @Override
    public void step(long step, double rate) {
        sharing.forEach(matrices.size(), i -> step(matrices.get(i), rate));
        others.forEach(range -> adam.step(range.begin, range.length, step, rate));
    }

    private void step(Matrix matrix, double rate) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor gradient = matrix.of(parameters.gradients());
            Tensor momentum = matrix.of(adam.mean()).lerp_(gradient, Tensors.scalar(1 - MOMENTUM));
            Tensor direction = orthogonal(gradient.lerp(momentum, Tensors.scalar(MOMENTUM)));
            double scale = SIZE_OF_ADAMS_STEPS * Math.sqrt(Math.max(matrix.rows, matrix.columns));
            matrix.of(parameters.values())
                    .mul_(Tensors.scalar(1 - rate * plan.weightDecay()))
                    .add_(direction, Tensors.scalar(-rate * scale));
        }
    }

    /**
     * About {@code U V'} of the singular value decomposition {@code U S V'}, by Newton-Schulz rounds in bfloat16.
     *
     * @param matrix {@code [rows, columns]}
     * @return {@code [rows, columns]}, float32
     */
    static Tensor orthogonal(Tensor matrix) {
        boolean tall = matrix.size(0) > matrix.size(1);
        Tensor wide = tall ? matrix.t() : matrix;
        Tensor x = wide.div(wide.norm().add(Tensors.scalar(1e-7)))
                .to(ScalarType.BFloat16)
                .contiguous();
        for (int i = 0; i < ROUNDS; i++) {
            Tensor square = x.mm(x.t());
            // b A + c A A, then a X + (that) X; each with its sum in the same pass.
            Tensor inner = square.addmm(square, square, factor(QUINTIC[1]), factor(QUINTIC[2]));
            x = x.addmm(inner, x, factor(QUINTIC[0]), factor(1));
        }
        Tensor done = x.to(ScalarType.Float);
        return tall ? done.t() : done;
    }

    private static Scalar factor(double value) {
        return Tensors.scalar(value);
    }

    @Override
    public void close() {
        adam.close();
    }
}
