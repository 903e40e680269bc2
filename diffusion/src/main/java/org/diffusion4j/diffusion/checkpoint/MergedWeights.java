package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.io.TensorInfo;

/**
 * A network's weights with LoRAs added. The sum is made in float32 when a layer asks for its weight, so that a weight
 * exists twice only while it is being read, and is rounded once whatever the network computes in.
 */
final class MergedWeights implements WeightSource {

    private final WeightSource base;
    private final Map<String, List<LoraDelta>> deltas;

    /**
     * @param deltas by the weight's name
     */
    MergedWeights(WeightSource base, Map<String, List<LoraDelta>> deltas) {
        this.base = base;
        this.deltas = deltas;
    }

    @Override
    public Tensor tensor(String name) {
        Tensor weight = base.tensor(name);
        for (LoraDelta delta : deltas.getOrDefault(name, List.of())) {
            weight = weight.to(ScalarType.Float).add(delta.of(info(name).shape()));
        }
        return weight;
    }

    @Override
    public String origin() {
        return base.origin();
    }

    @Override
    public String nameInFile(String name) {
        return base.nameInFile(name);
    }

    @Override
    public boolean has(String name) {
        return base.has(name);
    }

    @Override
    public TensorInfo info(String name) {
        return base.info(name);
    }
}
