package org.diffusion4j.engine;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A stream of random numbers, bit for bit PyTorch's CPU generator after {@code manual_seed}. Draws come in the order of
 * the calls, so who draws what first is part of every result; see each pipeline for its order.
 *
 * <p>Not safe for use from several threads at once.
 */
public final class Noise implements AutoCloseable {

    private final Generator generator;

    private Noise(Generator generator) {
        this.generator = generator;
    }

    /**
     * @param seed all 64 bits count; 0 to 2^64-1 when read as unsigned
     */
    public static Noise seeded(long seed) {
        Engine.start();
        Generator generator = torch.make_generator_cpu();
        generator.retainReference();
        generator.set_current_seed(seed);
        return new Noise(generator);
    }

    /** Standard normal numbers, float32. */
    public Tensor normal(long... shape) {
        return ComputeDevice.place(
                torch.randn(shape, new GeneratorOptional(generator), new TensorOptions(ScalarType.Float)));
    }

    /** Uniform numbers in [0, 1), float32. */
    public Tensor uniform(long... shape) {
        return ComputeDevice.place(
                torch.rand(shape, new GeneratorOptional(generator), new TensorOptions(ScalarType.Float)));
    }

    /** Uniform integers in [0, bound), int64. */
    public Tensor integers(long bound, long... shape) {
        return ComputeDevice.place(
                torch.randint(bound, shape, new GeneratorOptional(generator), new TensorOptions(ScalarType.Long)));
    }

    /** The generator's whole state as bytes, to go on later exactly from here. */
    public byte[] state() {
        try (Scope _ = Scope.open()) {
            return Tensors.bytes(generator.get_state());
        }
    }

    /** Goes on from a state that {@link #state} answered. */
    public void restore(byte[] state) {
        try (Scope _ = Scope.open()) {
            generator.set_state(Tensors.of(state, state.length).cpu());
        }
    }

    @Override
    public void close() {
        generator.close();
    }
}
