package org.diffusion4j.diffusion.checkpoint;

import java.util.Arrays;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.StoredType;
import org.diffusion4j.engine.io.TensorInfo;

/** What a layer asks of a file: that a tensor is there, has a shape, and holds numbers that can be weights. */
final class Requirement {

    private Requirement() {}

    /**
     * @throws InvalidFileException that names the file, the tensor as the file calls it, and what differs
     */
    static void check(WeightSource source, String name, long... shape) {
        String tensor = source.origin() + ": the tensor " + source.nameInFile(name);
        if (!source.has(name)) {
            throw new InvalidFileException(
                    tensor + " is missing; its configuration asks for " + Tensors.shapeText(shape));
        }
        TensorInfo info = source.info(name);
        if (!Arrays.equals(info.sides(), shape)) {
            throw new InvalidFileException(tensor + " has the shape " + info.shape()
                    + ", but its configuration asks for " + Tensors.shapeText(shape));
        }
        if (!isFractional(info.type())) {
            throw new InvalidFileException(tensor + " holds whole numbers (" + info.type()
                    + "); quantised checkpoints are not supported, use one in float16 or float32");
        }
    }

    private static boolean isFractional(StoredType type) {
        return switch (type) {
            case F8_E5M2, F8_E4M3, F16, BF16, F32, F64 -> true;
            case BOOL, U8, I8, I16, U16, I32, U32, I64, U64 -> false;
        };
    }
}
