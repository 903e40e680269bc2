package org.diffusion4j.diffusion.checkpoint;

import org.diffusion4j.models.text.ClipTextConfig;

/** The configuration of a text tower without a config.json, read off its tensors' shapes. */
final class TextShape {

    private static final int HEAD_WIDTH = 64;
    private static final double EPSILON = 1e-5;

    private TextShape() {}

    /**
     * @param file with transformers' names
     * @param generation decides the activation, and whether the last layer is left out: Stable Diffusion 2 was trained on
     *     the last but one of OpenCLIP, normalised by the final norm
     */
    static ClipTextConfig read(WeightSource file, Generation generation) {
        Shapes shapes = new Shapes(file);
        String root = file.has("text_model.final_layer_norm.weight") ? "text_model." : "";
        int width = shapes.side(root + "embeddings.token_embedding.weight", 1);
        int layers = shapes.count(root + "encoder.layers.%d.layer_norm1.weight");
        boolean leavesOutLast = generation == Generation.STABLE_DIFFUSION_2;
        if (layers < 1 || leavesOutLast && layers < 2) {
            throw shapes.refused("its text encoder has " + layers + " layers; the file is incomplete");
        }
        return shapes.configured(() -> new ClipTextConfig(
                shapes.side(root + "embeddings.token_embedding.weight", 0),
                width,
                shapes.side(root + "encoder.layers.0.mlp.fc1.weight", 0),
                leavesOutLast ? layers - 1 : layers,
                Math.max(1, width / HEAD_WIDTH),
                shapes.side(root + "embeddings.position_embedding.weight", 0),
                generation.textActivation(),
                EPSILON));
    }
}
