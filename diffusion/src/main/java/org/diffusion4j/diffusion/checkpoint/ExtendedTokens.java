package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.TensorInfo;

/** A text encoder's weights with more rows in its table of token vectors. */
final class ExtendedTokens implements WeightSource {

    static final String TABLE = "embeddings.token_embedding.weight";

    private final WeightSource base;
    private final int size;
    private final TokenVectors vectors;

    /**
     * @param size rows of the table that tokens have; the vectors come after them, in place of rows without a token
     */
    ExtendedTokens(WeightSource base, int size, TokenVectors vectors) {
        this.base = base;
        this.size = size;
        this.vectors = vectors;
    }

    private static boolean isTable(String name) {
        return name.endsWith(TABLE);
    }

    @Override
    public TensorInfo info(String name) {
        TensorInfo info = base.info(name);
        return isTable(name)
                ? new TensorInfo(
                        info.type(),
                        List.of((long) size + vectors.count(), info.shape().get(1)))
                : info;
    }

    @Override
    public Tensor tensor(String name) {
        Tensor tensor = base.tensor(name);
        return isTable(name)
                ? Tensors.cat(0, tensor.narrow(0, 0, size).to(ScalarType.Float), vectors.values())
                : tensor;
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
}
