package org.diffusion4j.glyph64.scoring;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.glyph64.split.Splits;

/** Feature vectors of pictures. Each belongs to one of a few blocks, all of one concept to the same. */
final class FeatureSet implements AutoCloseable {

    /** Odd, as for every split by a CRC. */
    static final int BLOCKS = 21;

    private final Tensor matrix;
    private final List<String> concepts;
    private final int[] blocks;

    private FeatureSet(Tensor matrix, List<String> concepts, int[] blocks) {
        this.matrix = matrix;
        this.concepts = concepts;
        this.blocks = blocks;
    }

    /**
     * @param vectors of equal length, at least one
     * @param concepts what each shows; decides its block
     */
    static FeatureSet of(List<float[]> vectors, List<String> concepts) {
        int width = vectors.getFirst().length;
        float[] all = new float[vectors.size() * width];
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.get(i), 0, all, i * width, width);
        }
        int[] blocks = concepts.stream()
                .mapToInt(concept -> (int) (Splits.crc32("block " + concept) % BLOCKS))
                .toArray();
        try (Scope _ = Scope.open()) {
            return new FeatureSet(Scope.detach(Tensors.of(all, vectors.size(), width)), List.copyOf(concepts), blocks);
        }
    }

    /** {@code [size, width]}. */
    Tensor matrix() {
        return matrix;
    }

    int size() {
        return blocks.length;
    }

    int width() {
        return (int) matrix.size(1);
    }

    String concept(int index) {
        return concepts.get(index);
    }

    int block(int index) {
        return blocks[index];
    }

    @Override
    public void close() {
        matrix.close();
    }
}
