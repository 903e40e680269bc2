package org.diffusion4j.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Parameters read from a checkpoint. Shapes are compared before a value is touched; each tensor is converted to the
 * number type of the computation when a layer asks for it, so that there are never two full copies of the weights.
 */
public final class StoredParameters implements Parameters, AutoCloseable {

    private final String origin;
    private final Map<String, Tensor> stored;
    private final ScalarType type;
    private final Set<String> unused;
    private final List<Tensor> owned = new ArrayList<>();

    /**
     * @param origin the file's name, for messages
     * @param stored all tensors of the file; stays the caller's
     * @param type what the network computes in
     */
    public StoredParameters(String origin, Map<String, Tensor> stored, ScalarType type) {
        this.origin = origin;
        this.stored = stored;
        this.type = type;
        this.unused = new LinkedHashSet<>(stored.keySet());
    }

    @Override
    public Tensor get(String name, Init init, long fanIn, long... shape) {
        Tensor found = stored.get(name);
        if (found == null) {
            throw new InvalidFileException(origin + ": the tensor " + name + " is missing; its configuration asks for "
                    + Tensors.shapeText(shape));
        }
        long[] actual = Tensors.shape(found);
        if (!Arrays.equals(actual, shape)) {
            throw new InvalidFileException(origin + ": the tensor " + name + " has the shape "
                    + Tensors.shapeText(actual) + ", but its configuration asks for " + Tensors.shapeText(shape));
        }
        unused.remove(name);
        try (Scope _ = Scope.open()) {
            Tensor converted = Scope.detach(ComputeDevice.place(found.to(type)));
            owned.add(converted);
            return converted;
        }
    }

    @Override
    public boolean has(String name) {
        return stored.containsKey(name);
    }

    /** Names in the file that no layer has asked for. */
    public Set<String> unused() {
        return unused;
    }

    @Override
    public void close() {
        owned.forEach(Tensor::close);
        owned.clear();
    }
}
