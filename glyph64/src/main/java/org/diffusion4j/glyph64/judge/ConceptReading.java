package org.diffusion4j.glyph64.judge;

import java.util.stream.IntStream;

/**
 * What the concept network says of a picture.
 *
 * @param features the vector that pictures are compared by
 * @param logits the logarithm of each concept's probability, in the order of {@link Judge#concepts}
 */
public record ConceptReading(float[] features, float[] logits) {

    /** The number of the likeliest concept. */
    public int best() {
        return IntStream.range(0, logits.length)
                .reduce((one, other) -> logits[other] > logits[one] ? other : one)
                .orElseThrow();
    }

    /** How many concepts are likelier than this one. */
    public int rank(int concept) {
        return (int) IntStream.range(0, logits.length)
                .filter(i -> logits[i] > logits[concept])
                .count();
    }
}
