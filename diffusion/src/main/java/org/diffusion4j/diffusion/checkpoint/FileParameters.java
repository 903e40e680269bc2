package org.diffusion4j.diffusion.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.ComputeDevice;
import org.diffusion4j.engine.Packing;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Scope;

/**
 * Parameters that are read as layers ask for them, each converted to the number type of the computation at once, so that
 * there are never two copies of all weights. A tensor that has that type already stays a view of its file's pages; weights
 * of linear layers are packed, those of convolutions stay in the file until their first input packs them.
 */
final class FileParameters implements Parameters, AutoCloseable {

    private final WeightSource source;
    private final ScalarType type;
    private final List<Tensor> owned = new ArrayList<>();

    FileParameters(WeightSource source, ScalarType type) {
        this.source = source;
        this.type = type;
    }

    @Override
    public Tensor get(String name, Init init, long fanIn, long... shape) {
        Requirement.check(source, name, shape);
        try (Scope _ = Scope.open()) {
            return own(ComputeDevice.place(source.tensor(name).to(type)));
        }
    }

    @Override
    public Tensor weight(String name, Packing packing, long fanIn, long... shape) {
        Requirement.check(source, name, shape);
        try (Scope _ = Scope.open()) {
            Tensor weight = source.tensor(name).to(type).contiguous();
            return own(packs() ? packing.pack(weight) : ComputeDevice.place(weight));
        }
    }

    private Tensor own(Tensor tensor) {
        owned.add(Scope.detach(tensor));
        return tensor;
    }

    @Override
    public Tensor kernel(String name, long fanIn, long... shape) {
        if (!packs()) {
            return get(name, Init.FAN_IN, fanIn, shape);
        }
        Requirement.check(source, name, shape);
        try (Scope _ = Scope.open()) {
            // A handle of its own: what it holds will be replaced, and the source's is not to change.
            return own(source.tensor(name).detach());
        }
    }

    @Override
    public boolean packs() {
        return ComputeDevice.isCpu();
    }

    @Override
    public boolean has(String name) {
        return source.has(name);
    }

    @Override
    public void close() {
        owned.forEach(Tensor::close);
        owned.clear();
    }
}
