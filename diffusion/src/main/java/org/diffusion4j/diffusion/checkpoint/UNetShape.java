package org.diffusion4j.diffusion.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.models.unet.UNetConfig;

/**
 * The configuration of a UNet in the original layout, read off its tensors' shapes. Every loop ends at the first name
 * that is missing, so that a file decides nothing but what it holds.
 */
final class UNetShape {

    private static final int GROUPS = 32;
    private static final double EPSILON = 1e-5;

    private final Shapes shapes;
    private final List<Integer> channels = new ArrayList<>();
    private final List<Integer> resnets = new ArrayList<>();

    /** Transformer layers of each level, 0 where it has no attention. */
    private final List<Integer> depths = new ArrayList<>();

    private UNetShape(Shapes shapes) {
        this.shapes = shapes;
    }

    /**
     * @param file with the names of the original layout
     * @param generation decides the number of heads, which no shape tells
     * @param sampleSize side of the latents it was trained on, which no shape tells either
     */
    static UNetConfig read(WeightSource file, Generation generation, int sampleSize) {
        return new UNetShape(new Shapes(file)).read(generation, sampleSize);
    }

    private UNetConfig read(Generation generation, int sampleSize) {
        readLevels();
        int layers = resnets.getFirst();
        if (resnets.stream().anyMatch(count -> count != layers)) {
            throw shapes.refused("its levels have " + resnets + " blocks; only equal numbers are supported");
        }
        String attention = firstAttention();
        List<Boolean> up = new ArrayList<>();
        for (int block = 0; block < channels.size(); block++) {
            up.add(depth("output_blocks." + block * (layers + 1) + ".1.") > 0);
        }
        return shapes.configured(() -> new UNetConfig(
                shapes.side("input_blocks.0.0.weight", 1),
                shapes.side("out.2.weight", 0),
                channels,
                depths.stream().map(depth -> depth > 0).toList(),
                up,
                depth("middle_block.1.") > 0,
                layers,
                channels.stream().map(generation::heads).toList(),
                // the block in the middle has as many as the last level, where that has none it has one
                depths.stream().map(depth -> Math.max(1, depth)).toList(),
                shapes.side(attention + "transformer_blocks.0.attn2.to_k.weight", 1),
                GROUPS,
                EPSILON,
                shapes.dimensions(attention + "proj_in.weight") == 2,
                true,
                0,
                0,
                0,
                sampleSize));
    }

    /** Residual blocks up to each halving are one level. */
    private void readLevels() {
        int blocks = 0;
        for (int i = 1; ; i++) {
            String block = "input_blocks." + i + ".0.";
            if (shapes.has(block + "in_layers.2.weight")) {
                blocks++;
                continue;
            }
            closeLevel(i, blocks);
            if (!shapes.has(block + "op.weight")) {
                return;
            }
            blocks = 0;
        }
    }

    private void closeLevel(int next, int blocks) {
        if (blocks == 0) {
            throw shapes.refused("its input_blocks are incomplete at " + next);
        }
        String last = "input_blocks." + (next - 1) + ".";
        channels.add(shapes.side(last + "0.out_layers.3.weight", 0));
        resnets.add(blocks);
        depths.add(depth(last + "1."));
    }

    private int depth(String attention) {
        return shapes.count(attention + "transformer_blocks.%d.norm1.weight");
    }

    private String firstAttention() {
        int index = 1;
        for (int level = 0; level < depths.size(); level++) {
            if (depths.get(level) > 0) {
                return "input_blocks." + index + ".1.";
            }
            index += resnets.get(level) + 1;
        }
        throw shapes.refused("its UNet has no attention to a text; that is no Stable Diffusion");
    }
}
