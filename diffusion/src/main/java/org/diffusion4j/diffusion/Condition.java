package org.diffusion4j.diffusion;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.Attention;

/**
 * What a network is told beside the noised latents. Every part has one row for each of the latents.
 *
 * @param hiddenStates of the text, {@code [batch, length, width]}
 * @param channels further channels of its input, {@code [batch, channels, height, width]}: mask and masked picture of an
 *     inpainting network, the picture of an editing one
 * @param guidance the guidance scale's embedding, {@code [batch, width]}, for networks that are told it
 * @param rows what each row of the batch is
 * @param controls of how attention mixes the text in, the first to act first
 */
public record Condition(
        Tensor hiddenStates,
        Optional<Tensor> channels,
        Optional<Tensor> guidance,
        List<BatchRow> rows,
        List<ControlledAttention> controls) {

    public Condition {
        rows = List.copyOf(rows);
        controls = List.copyOf(controls);
    }

    /** A condition of text alone, one picture a row. */
    public Condition(Tensor hiddenStates) {
        this(
                hiddenStates,
                Optional.empty(),
                Optional.empty(),
                rows(BatchRow.Branch.PROMPT, hiddenStates.size(0)),
                List.of());
    }

    private static List<BatchRow> rows(BatchRow.Branch branch, long count) {
        return IntStream.range(0, (int) count)
                .mapToObj(picture -> new BatchRow(branch, picture))
                .toList();
    }

    public Condition withChannels(Tensor tensor) {
        return new Condition(hiddenStates, Optional.of(tensor), guidance, rows, controls);
    }

    public Condition withGuidance(Tensor tensor) {
        return new Condition(hiddenStates, channels, Optional.of(tensor), rows, controls);
    }

    /** The same, told in this question of guidance. */
    public Condition in(BatchRow.Branch branch) {
        return new Condition(hiddenStates, channels, guidance, rows(branch, rows.size()), controls);
    }

    public Condition with(List<ControlledAttention> others) {
        return new Condition(hiddenStates, channels, guidance, rows, others);
    }

    /** Answers the attention layers' calls in one evaluation: through all controls, or as they come. */
    Attention attention(Evaluation evaluation) {
        EvaluatedBatch batch = new EvaluatedBatch(evaluation, rows);
        Attention chain = Attention.PLAIN;
        for (ControlledAttention control : controls.reversed()) {
            Attention rest = chain;
            chain = call -> control.attend(call, batch, rest);
        }
        return chain;
    }

    /** Several conditions as one batch; all have the same parts and controls. */
    static Condition join(Condition... parts) {
        List<Condition> all = List.of(parts);
        return new Condition(
                Tensors.cat(0, all.stream().map(Condition::hiddenStates).toArray(Tensor[]::new)),
                joinOptional(all.stream().map(Condition::channels).toList()),
                joinOptional(all.stream().map(Condition::guidance).toList()),
                all.stream().flatMap(part -> part.rows().stream()).toList(),
                all.getFirst().controls());
    }

    private static Optional<Tensor> joinOptional(List<Optional<Tensor>> parts) {
        return parts.getFirst().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Tensors.cat(0, parts.stream().map(Optional::orElseThrow).toArray(Tensor[]::new)));
    }
}
