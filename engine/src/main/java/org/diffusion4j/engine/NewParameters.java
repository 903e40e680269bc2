package org.diffusion4j.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Parameters for a network that is about to be trained: made on first asking, float32, with gradients. */
public final class NewParameters implements Parameters, AutoCloseable {

    private final Noise noise;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /**
     * @param noise the source of the first values; the order in which a network asks decides what it gets
     */
    public NewParameters(Noise noise) {
        this.noise = noise;
    }

    @Override
    public Tensor get(String name, Init init, long fanIn, long... shape) {
        Tensor known = tensors.get(name);
        if (known != null) {
            return known;
        }
        try (Scope _ = Scope.open()) {
            Tensor first = switch (init) {
                case ZEROS -> Tensors.zeros(shape);
                case ONES -> Tensors.zeros(shape).fill_(Tensors.scalar(1));
                case NORMAL -> noise.normal(shape).mul_(Tensors.scalar(0.02));
                case FAN_IN -> {
                    double bound = 1 / Math.sqrt(Math.max(1, fanIn));
                    yield noise.uniform(shape).mul_(Tensors.scalar(2 * bound)).sub_(Tensors.scalar(bound));
                }
            };
            first.set_requires_grad(true);
            Tensor kept = Scope.detach(first);
            tensors.put(name, kept);
            return kept;
        }
    }

    @Override
    public boolean has(String name) {
        return true;
    }

    /** All tensors made so far, by name, in the order of their making. */
    public Map<String, Tensor> all() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
        tensors.clear();
    }
}
