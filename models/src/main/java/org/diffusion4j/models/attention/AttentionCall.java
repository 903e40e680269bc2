package org.diffusion4j.models.attention;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * One call of attention, {@code edits(softmax(q k^T scale + bias)) v}. Immutable: whoever wants it otherwise hands on a
 * changed copy.
 *
 * <p>Other queries, keys, values and a bias keep the fused kernel. An edit needs the probabilities as a tensor, which
 * costs the time and the memory to write them down: {@code batch heads positions length} numbers.
 *
 * @param layer that calls
 * @param height of the feature map, whose positions come row by row: {@code positions = height width}
 * @param width of the feature map
 * @param query {@code [batch, heads, positions, width of a head]}
 * @param key {@code [batch, heads, length, width of a head]}; in self-attention the length is that of the positions
 * @param value {@code [batch, heads, length, width of a head]}
 * @param bias added to the scaled scores, {@code [batch, 1 or heads, positions, length]}
 * @param edits of the probabilities {@code [batch, heads, positions, length]}, in the order in which they are applied
 */
public record AttentionCall(
        AttentionLayer layer,
        long height,
        long width,
        Tensor query,
        Tensor key,
        Tensor value,
        Optional<Tensor> bias,
        List<UnaryOperator<Tensor>> edits) {

    /** A call that nobody has changed. */
    public AttentionCall(AttentionLayer layer, long height, long width, Tensor query, Tensor key, Tensor value) {
        this(layer, height, width, query, key, value, Optional.empty(), List.of());
    }

    public AttentionCall withQuery(Tensor other) {
        return new AttentionCall(layer, height, width, other, key, value, bias, edits);
    }

    public AttentionCall withKey(Tensor other) {
        return new AttentionCall(layer, height, width, query, other, value, bias, edits);
    }

    public AttentionCall withValue(Tensor other) {
        return new AttentionCall(layer, height, width, query, key, other, bias, edits);
    }

    /** With more added to the scaled scores. */
    public AttentionCall withBias(Tensor more) {
        Tensor sum = bias.map(there -> there.add(more)).orElse(more);
        return new AttentionCall(layer, height, width, query, key, value, Optional.of(sum), edits);
    }

    /** With the probabilities changed once more, after all changes there are; for the slow path that this forces, see above. */
    public AttentionCall withProbabilities(UnaryOperator<Tensor> edit) {
        List<UnaryOperator<Tensor>> all =
                Stream.concat(edits.stream(), Stream.of(edit)).toList();
        return new AttentionCall(layer, height, width, query, key, value, bias, all);
    }

    /** {@code q k^T}, neither scaled nor biased, {@code [batch, heads, positions, length]}. */
    public Tensor scores() {
        return torch.matmul(query, key.transpose(2, 3));
    }

    /** How much of each value every position takes, {@code [batch, heads, positions, length]}: rows that sum to 1. */
    public Tensor probabilities() {
        try (Scope scope = Scope.open()) {
            Tensor scaled = scores().mul(Tensors.scalar(layer.scale()));
            Tensor current = torch.softmax(bias.map(scaled::add).orElse(scaled), -1);
            for (UnaryOperator<Tensor> edit : edits) {
                current = edit.apply(current);
            }
            return scope.keep(current);
        }
    }

    /** The values mixed, {@code [batch, heads, positions, width of a head]}, by the quickest path that this call allows. */
    Tensor mixed() {
        if (!edits.isEmpty()) {
            return torch.matmul(probabilities(), value);
        }
        return bias.isPresent()
                ? Ops.biasedAttention(query, key, value, layer.scale(), bias.get())
                : Ops.attention(query, key, value, layer.scale(), false);
    }
}
