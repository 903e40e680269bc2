package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.Map;

/**
 * What is known of a network once its file's header has been compared with its configuration.
 *
 * @param network has the right configuration and no numbers; it answers questions about itself and cannot compute
 * @param shapes of all its tensors, in the order in which its layers ask for them
 */
record Survey<T>(T network, Map<String, List<Long>> shapes) {

    /** How many numbers the network has. */
    long parameters() {
        return shapes.values().stream()
                .mapToLong(shape -> shape.stream().reduce(1L, (a, b) -> a * b))
                .sum();
    }
}
