package org.diffusion4j.models.autoencoder;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.layer.Activation;
import org.diffusion4j.models.layer.Conv2d;

/** Three convolutions added to their input; never normalised, which is what makes it quick. */
final class TinyBlock implements TinyLayer {

    private final Conv2d first;
    private final Conv2d second;
    private final Conv2d third;
    private final Activation activation;

    TinyBlock(Parameters parameters, int channels, Activation activation) {
        this.first = Conv2d.same(parameters.at("conv.0"), channels, channels);
        this.second = Conv2d.same(parameters.at("conv.2"), channels, channels);
        this.third = Conv2d.same(parameters.at("conv.4"), channels, channels);
        this.activation = activation;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor h = activation.apply(first.forward(x));
        h = third.forward(activation.apply(second.forward(h)));
        return torch.relu(h.add(x));
    }
}
