package org.diffusion4j.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Tensors;

/**
 * What a network is told beside the noised latents. Every part has one row for each of the latents.
 *
 * @param hiddenStates of the text, {@code [batch, length, width]}
 * @param channels further channels of its input, {@code [batch, channels, height, width]}: mask and masked picture of an
 *     inpainting network, the picture of an editing one
 * @param guidance the guidance scale's embedding, {@code [batch, width]}, for networks that are told it
 */
public record Condition(Tensor hiddenStates, Optional<Tensor> channels, Optional<Tensor> guidance) {

    /** A condition of text alone. */
    public Condition(Tensor hiddenStates) {
        this(hiddenStates, Optional.empty(), Optional.empty());
    }

    public Condition withChannels(Tensor tensor) {
        return new Condition(hiddenStates, Optional.of(tensor), guidance);
    }

    public Condition withGuidance(Tensor tensor) {
        return new Condition(hiddenStates, channels, Optional.of(tensor));
    }

    /** Several conditions as one batch; all have the same parts. */
    static Condition join(Condition... parts) {
        return new Condition(
                Tensors.cat(0, Arrays.stream(parts).map(Condition::hiddenStates).toArray(Tensor[]::new)),
                joinOptional(Arrays.stream(parts).map(Condition::channels).toList()),
                joinOptional(Arrays.stream(parts).map(Condition::guidance).toList()));
    }

    private static Optional<Tensor> joinOptional(List<Optional<Tensor>> parts) {
        return parts.getFirst().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Tensors.cat(0, parts.stream().map(Optional::orElseThrow).toArray(Tensor[]::new)));
    }
}
