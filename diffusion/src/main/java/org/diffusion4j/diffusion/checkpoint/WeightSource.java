package org.diffusion4j.diffusion.checkpoint;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.io.TensorInfo;

/**
 * The tensors of one network by the names that its layers ask for, wherever and under whatever names they lie. Values
 * are touched by {@link #tensor} alone, so that everything can be checked before memory is taken.
 */
interface WeightSource {

    /** The file or folder, for messages. */
    String origin();

    /** What a tensor is called in the file, for messages. */
    String nameInFile(String name);

    boolean has(String name);

    /** Number type and shape of a tensor that is {@linkplain #has there}. */
    TensorInfo info(String name);

    /** The values, in the caller's scope or the file's own handle; either way not the caller's to close. */
    Tensor tensor(String name);
}
