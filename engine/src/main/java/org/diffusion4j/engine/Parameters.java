package org.diffusion4j.engine;

import org.bytedeco.pytorch.Tensor;

/**
 * Where a network's layers get their tensors from, by the names they have in a checkpoint. A layer says name and shape;
 * whether the tensor is read from a file or newly made for training is not its business.
 */
public interface Parameters {

    /** How a new tensor begins; files ignore it. */
    enum Init {
        /** Uniform in ±1/sqrt(fan-in), PyTorch's default for linear and convolution layers and their biases. */
        FAN_IN,
        /** Normal with deviation 0.02, for embeddings. */
        NORMAL,
        ZEROS,
        ONES
    }

    /**
     * The tensor of that name.
     *
     * @param name relative to this view, such as {@code conv_in.weight}
     * @param init how it begins when there is no file
     * @param fanIn inputs that one output is the sum of; only {@link Init#FAN_IN} needs it
     * @param shape what the layer's configuration asks for
     * @throws InvalidFileException when it is missing or has another shape
     */
    Tensor get(String name, Init init, long fanIn, long... shape);

    /**
     * A weight that one operation reads, as {@link #get(String, Init, long, long...)} with {@link Init#FAN_IN}. Where it
     * will never be trained it may come packed.
     *
     * @param packing for that operation
     */
    default Tensor weight(String name, Packing packing, long fanIn, long... shape) {
        return get(name, Init.FAN_IN, fanIn, shape);
    }

    /**
     * A convolution's weight, as {@link #get(String, Init, long, long...)} with {@link Init#FAN_IN}. Where layers
     * {@linkplain #packs pack}, it comes as the file has it: packing converts it too, and touches new memory only once.
     */
    default Tensor kernel(String name, long fanIn, long... shape) {
        return get(name, Init.FAN_IN, fanIn, shape);
    }

    /** Whether tensors will only be read, by the processor, so that convolutions may {@linkplain PackedFor pack}. */
    default boolean packs() {
        return false;
    }

    /** Whether there is such a tensor; true of any name when the parameters are new. */
    boolean has(String name);

    /** What this view puts in front of the names it is asked for, without the last dot; empty for the whole. */
    default String path() {
        return "";
    }

    /** A view in which every name is put behind {@code prefix} and a dot. */
    default Parameters at(String prefix) {
        Parameters whole = this;
        return new Parameters() {
            @Override
            public Tensor get(String name, Init init, long fanIn, long... shape) {
                return whole.get(prefix + "." + name, init, fanIn, shape);
            }

            @Override
            public Tensor weight(String name, Packing packing, long fanIn, long... shape) {
                return whole.weight(prefix + "." + name, packing, fanIn, shape);
            }

            @Override
            public Tensor kernel(String name, long fanIn, long... shape) {
                return whole.kernel(prefix + "." + name, fanIn, shape);
            }

            @Override
            public boolean packs() {
                return whole.packs();
            }

            @Override
            public boolean has(String name) {
                return whole.has(prefix + "." + name);
            }

            @Override
            public String path() {
                return whole.path().isEmpty() ? prefix : whole.path() + "." + prefix;
            }
        };
    }

    /** A view of the {@code index}-th member of a list. */
    default Parameters at(int index) {
        return at(Integer.toString(index));
    }
}
