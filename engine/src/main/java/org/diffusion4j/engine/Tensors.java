package org.diffusion4j.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tensors from Java arrays and back, and the small questions that are long-winded to ask of the native class. */
public final class Tensors {

    private Tensors() {}

    /** A float32 tensor that holds a copy of {@code values} in row-major order. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Float, values.length, shape);
        memory(tensor).copyFrom(MemorySegment.ofArray(values));
        return ComputeDevice.place(tensor);
    }

    /** An int64 tensor, the type of token ids. */
    public static Tensor of(long[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Long, values.length, shape);
        memory(tensor).copyFrom(MemorySegment.ofArray(values));
        return ComputeDevice.place(tensor);
    }

    /** A uint8 tensor, the type of pixels. */
    public static Tensor of(byte[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Byte, values.length, shape);
        memory(tensor).copyFrom(MemorySegment.ofArray(values));
        return ComputeDevice.place(tensor);
    }

    /** The whole numbers from 0 to {@code count - 1}, int64. */
    public static Tensor range(long count) {
        Engine.start();
        return torch.arange(new Scalar(count), ComputeDevice.options(ScalarType.Long));
    }

    /** A float32 tensor of zeros. */
    public static Tensor zeros(long... shape) {
        Engine.start();
        return torch.zeros(shape, ComputeDevice.options(ScalarType.Float));
    }

    private static Tensor empty(ScalarType type, long count, long[] shape) {
        Engine.start();
        long product = 1;
        for (long side : shape) {
            product *= side;
        }
        if (product != count) {
            throw new IllegalArgumentException(count + " values do not fill the shape " + shapeText(shape));
        }
        return torch.empty(shape, new TensorOptions(type), null);
    }

    /** The tensor's values, converted to float32, in row-major order. */
    public static float[] floats(Tensor tensor) {
        try (Scope _ = Scope.open()) {
            Tensor plain = plain(tensor, ScalarType.Float);
            return memory(plain).toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    /** The tensor's values as int64. */
    public static long[] longs(Tensor tensor) {
        try (Scope _ = Scope.open()) {
            return memory(plain(tensor, ScalarType.Long)).toArray(ValueLayout.JAVA_LONG);
        }
    }

    /** The tensor's values as bytes, for uint8 tensors. */
    public static byte[] bytes(Tensor tensor) {
        try (Scope _ = Scope.open()) {
            return memory(plain(tensor, ScalarType.Byte)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static Tensor plain(Tensor tensor, ScalarType type) {
        return tensor.detach().cpu().to(type).contiguous();
    }

    /** The native memory of a contiguous CPU tensor. Valid only while the tensor is open. */
    public static MemorySegment memory(Tensor tensor) {
        long size = tensor.numel() * tensor.element_size();
        if (size == 0) {
            return MemorySegment.NULL;
        }
        return MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(size);
    }

    /** The tensor's sides. */
    public static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }

    /** A shape as people write it, such as {@code [1, 4, 64, 64]}. */
    public static String shapeText(long... shape) {
        return java.util.Arrays.toString(shape);
    }

    /** A number as libtorch takes it. */
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /** A number as libtorch takes it where it may be left out. */
    public static ScalarOptional bound(double value) {
        return new ScalarOptional(new Scalar(value));
    }

    /** The parts of a list that a native call answered, each owned by the caller's scope. */
    public static Tensor[] list(TensorVector vector) {
        return vector.get();
    }

    /** Joins tensors along a dimension. */
    public static Tensor cat(long dimension, Tensor... parts) {
        return torch.cat(new TensorVector(parts), dimension);
    }
}
