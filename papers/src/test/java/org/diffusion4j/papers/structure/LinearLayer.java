package org.diffusion4j.papers.structure;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.attention.AttentionCall;
import org.diffusion4j.models.attention.AttentionLayer;

/** An attention layer of two heads with random weights, as large as a test needs. */
record LinearLayer(Tensor keyWeight, Tensor valueWeight, Tensor valueBias, boolean isCross) implements AttentionLayer {

    static final int CONTEXT = 6;
    static final int HEADS = 2;
    static final int HEAD_WIDTH = 4;
    private static final int WIDTH = HEADS * HEAD_WIDTH;

    static LinearLayer random(boolean biased, boolean isCross) {
        return random(biased, isCross, CONTEXT);
    }

    static LinearLayer random(boolean biased, boolean isCross, int contextWidth) {
        try (Noise noise = Noise.seeded(5)) {
            Tensor bias = noise.normal(WIDTH).mul(Tensors.scalar(biased ? 1 : 0));
            return new LinearLayer(noise.normal(contextWidth, WIDTH), noise.normal(contextWidth, WIDTH), bias, isCross);
        }
    }

    /** A call from the features of 4x4 positions to a context {@code [batch, length, CONTEXT]}. */
    AttentionCall call(Tensor context) {
        try (Noise noise = Noise.seeded(9)) {
            Tensor query = noise.normal(context.size(0), HEADS, 16, HEAD_WIDTH);
            return new AttentionCall(this, 4, 4, query, keys(context), values(context));
        }
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public int heads() {
        return HEADS;
    }

    @Override
    public double scale() {
        return 0.5;
    }

    @Override
    public Tensor keys(Tensor states) {
        return split(torch.matmul(states, keyWeight));
    }

    @Override
    public Tensor values(Tensor states) {
        return split(torch.matmul(states, valueWeight).add(valueBias));
    }

    private static Tensor split(Tensor states) {
        return states.view(states.size(0), states.size(1), HEADS, HEAD_WIDTH).transpose(1, 2);
    }
}
