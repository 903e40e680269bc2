package org.diffusion4j.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What an objective trains.
 *
 * @param name short, for files and messages, such as {@code diffusion}
 * @param parameters the tensors to train, float32 leaves with gradients, by the names they have in a checkpoint; their
 *     number, names and shapes never change
 * @param identity what a run must not change between an interruption and its continuation, besides the plan: the data,
 *     the networks. Readable keys; values short, digests for what is long
 */
public record Subject(String name, Map<String, Tensor> parameters, Map<String, String> identity) {

    public Subject {
        identity = Collections.unmodifiableMap(new LinkedHashMap<>(identity));
    }

    /** The same with one more thing to be recognised by. */
    public Subject with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(identity);
        more.put(key, value);
        return new Subject(name, parameters, more);
    }
}
