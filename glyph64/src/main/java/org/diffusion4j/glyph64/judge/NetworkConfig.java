package org.diffusion4j.glyph64.judge;

import java.util.List;
import java.util.Objects;

/**
 * What one of the judge's networks is: the {@code config.json} beside its weights.
 *
 * @param part which of the three it is
 * @param channels width of each stage; from the second on each halves the picture's side
 * @param blocks residual blocks in a stage
 * @param firstStride 2 when the first stage halves the side as well, otherwise 1
 * @param width length of the vectors that are compared with the classes
 * @param classes what it can answer, in the order of its numbers
 * @param rules the split rules it was trained under; empty where it does not say
 * @param recipe the data set it was trained on
 */
public record NetworkConfig(
        String part,
        List<Integer> channels,
        int blocks,
        int firstStride,
        int width,
        List<String> classes,
        String rules,
        String recipe) {

    public NetworkConfig {
        channels = List.copyOf(channels);
        classes = List.copyOf(classes);
        rules = Objects.requireNonNullElse(rules, "");
    }
}
