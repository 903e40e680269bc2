package org.diffusion4j.training;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Tensors;

/** Learns to sharpen: a two-layer network of convolutions, with a dead bias, that maps noisy stripes to clean ones. */
final class ToyObjective implements Objective, AutoCloseable {

    private final NewParameters parameters;
    private final Tensor first;
    private final Tensor firstBias;
    private final Tensor second;
    private final Tensor secondBias;
    private final String data;
    private final double poison;
    private final long poisonedStep;

    ToyObjective(String data, long poisonedStep, double poison) {
        this(data, poisonedStep, poison, 16);
    }

    private ToyObjective(String data, long poisonedStep, double poison, int width) {
        try (Noise noise = Noise.seeded(11)) {
            this.parameters = new NewParameters(noise);
            Parameters network = parameters;
            this.first = network.get("first.weight", Parameters.Init.FAN_IN, 27, width, 3, 3, 3);
            this.firstBias = network.get("first.bias", Parameters.Init.FAN_IN, 27, width);
            this.second = network.get("second.weight", Parameters.Init.FAN_IN, 144, 3, width, 3, 3);
            this.secondBias = network.get("second.bias", Parameters.Init.ZEROS, 144, 3);
        }
        this.data = data;
        this.poisonedStep = poisonedStep;
        this.poison = poison;
    }

    static ToyObjective of(String data) {
        return new ToyObjective(data, -1, 0);
    }

    /** Says that it is the same network as the others, but has hidden maps of another number. */
    static ToyObjective ofWidth(int width) {
        return new ToyObjective("a", -1, 0, width);
    }

    @Override
    public Subject subject() {
        return new Subject("toy", parameters.all(), Map.of("data", data));
    }

    @Override
    public Tensor loss(Draw draw) {
        Tensor clean = draw.load(() -> stripes(draw));
        Tensor noisy = clean.add(draw.noise().normal(draw.batch(), 3, 8, 8).mul(Tensors.scalar(0.3)));
        Tensor hidden = Ops.silu(Ops.conv2d(noisy, first, firstBias, 1, 1));
        Tensor drawn = Ops.conv2d(hidden, second, secondBias, 1, 1);
        Tensor loss = drawn.to(org.bytedeco.pytorch.global.torch.ScalarType.Float)
                .sub(clean)
                .square()
                .mean();
        draw.note("double_loss", 2 * loss.item_double());
        return draw.step() == poisonedStep ? loss.mul(Tensors.scalar(poison)) : loss;
    }

    private static Tensor stripes(Draw draw) {
        float[] pixels = new float[draw.batch() * 3 * 64];
        for (int i = 0; i < draw.batch(); i++) {
            int width = 1 + draw.random().nextInt(4);
            for (int j = 0; j < 192; j++) {
                pixels[i * 192 + j] = j % 8 / width % 2;
            }
        }
        return Tensors.of(pixels, draw.batch(), 3, 8, 8);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
