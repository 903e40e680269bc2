package org.diffusion4j.diffusion.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Parameters;

/**
 * Lets a network be built without a number of it: every tensor that a layer asks for is compared with the file's header
 * and answered by one that has a shape and no memory. So a configuration that its tensors contradict is found before
 * anything is loaded, and the list of what a network is made of is the network's own.
 */
final class SurveyParameters implements Parameters {

    private final WeightSource source;
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    SurveyParameters(WeightSource source) {
        this.source = source;
    }

    @Override
    public Tensor get(String name, Init init, long fanIn, long... shape) {
        Requirement.check(source, name, shape);
        shapes.put(name, Arrays.stream(shape).boxed().toList());
        TensorOptions nowhere =
                new TensorOptions(ScalarType.Float).device(new DeviceOptional(new Device(DeviceType.Meta)));
        return torch.empty(shape, nowhere, null);
    }

    @Override
    public boolean has(String name) {
        return source.has(name);
    }

    /** What was asked for, in the order of asking. */
    Map<String, List<Long>> shapes() {
        return shapes;
    }
}
