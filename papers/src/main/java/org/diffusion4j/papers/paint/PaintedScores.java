package org.diffusion4j.papers.paint;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.ControlledAttention;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.EvaluatedBatch;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.attention.AttentionCall;

/**
 * Cross-attention with paint: {@code softmax((q k^T + w A) / sqrt(d)) v} for the rows that are told the prompt. The others
 * get a bias of 0, and a layer in which nothing would change is not touched.
 *
 * <p>w is taken of each row's own scores: a picture does not depend on its neighbours in the batch. The scores are computed
 * once more for it, which is cheap beside the rest: a prompt has few tokens. Attention itself stays on the fused kernel.
 */
final class PaintedScores implements ControlledAttention {

    /** A feature map's size. */
    record Size(long height, long width) {}

    private final Map<Size, PaintMap> maps;
    private final PaintWeight weight;
    private final DrawListener listener;
    private final Set<Size> told = new HashSet<>();
    private final Set<String> heard = new HashSet<>();

    /** @param maps A at every size that layers may have */
    PaintedScores(Map<Size, PaintMap> maps, PaintWeight weight, DrawListener listener) {
        this.maps = Map.copyOf(maps);
        this.weight = weight;
        this.listener = listener;
    }

    @Override
    public Tensor attend(AttentionCall call, EvaluatedBatch batch, Attention rest) {
        if (!call.layer().isCross()) {
            return rest.mix(call);
        }
        Size size = new Size(call.height(), call.width());
        PaintMap map = maps.get(size);
        if (map == null) {
            throw new IllegalStateException("nothing is painted for a feature map of " + size);
        }
        if (told.add(size)) {
            warnOfVanished(map.vanished(), size);
        }
        double noise = weight.factor() * weight.noise().at(batch.evaluation().sigma());
        return noise == 0 || !map.changes() ? rest.mix(call) : rest.mix(call.withBias(bias(call, batch, map, noise)));
    }

    private void warnOfVanished(List<PaintedPhrase> vanished, Size size) {
        for (PaintedPhrase phrase : vanished) {
            listener.warning("what is painted for \"" + phrase.text() + "\" is too small for layers of " + size.width()
                    + "x" + size.height() + ", which will not hear of it; paint more, or scale masks by their largest"
                    + " value (--paint-scaling largest)");
        }
    }

    /** Asked at a layer's first call alone: on a GPU, each look at a number waits for it. */
    private void warnOfDeafness(String layer, Tensor measures, EvaluatedBatch batch) {
        float[] values = Tensors.floats(measures);
        if (Arrays.stream(batch.promptRows()).allMatch(row -> values[row] == 0)) {
            listener.warning("the layer " + layer + " does not hear of the paint at the first step: no score in it is"
                    + " above 0, and the paint is measured by the largest");
        }
    }

    /** {@code w A / sqrt(d)}, {@code [batch, 1, positions, length]}: what is added to scores that are scaled already. */
    private Tensor bias(AttentionCall call, EvaluatedBatch batch, PaintMap map, double noise) {
        try (Scope scope = Scope.open()) {
            Tensor[] scales = new Tensor[batch.rows().size()];
            for (int row = 0; row < scales.length; row++) {
                scales[row] = batch.isPrompt(row) ? scale(call, row) : Tensors.zeros(1);
            }
            Tensor measures = Tensors.cat(0, scales);
            if (heard.add(call.layer().name())) {
                warnOfDeafness(call.layer().name(), measures, batch);
            }
            Tensor weights = measures.mul(Tensors.scalar(noise * call.layer().scale()));
            Tensor bias = map.paint().mul(weights.view(scales.length, 1, 1, 1));
            return scope.keep(bias.to(call.query().scalar_type()));
        }
    }

    /** {@code m(q k^T)} of one row, {@code [1]}, float32. Below 0 it would turn the effect round, so that it ends there. */
    private Tensor scale(AttentionCall call, int row) {
        try (Scope scope = Scope.open()) {
            Tensor keys = call.key().select(0, row).transpose(1, 2);
            Tensor scores = torch.matmul(call.query().select(0, row), keys);
            Tensor scale = weight.scores().of(scores).to(ScalarType.Float);
            return scope.keep(scale.clamp_min(Tensors.scalar(0)).view(1));
        }
    }
}
