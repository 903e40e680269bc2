package org.diffusion4j.diffusion.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.models.autoencoder.AutoencoderKLConfig;

/** The configuration of an autoencoder without a config.json, read off its tensors' shapes. */
final class AutoencoderShape {

    private static final int GROUPS = 32;

    /** Of every autoencoder of Stable Diffusion 1 and 2 (Rombach et al. 2022: the latents' standard deviation). */
    private static final double SCALING_FACTOR = 0.18215;

    /** A residual block's first convolution, in the original layout and in diffusers'. */
    private static final String ORIGINAL = "encoder.down.%d.block.%d.conv1.weight";

    private static final String DIFFUSERS = "encoder.down_blocks.%d.resnets.%d.conv1.weight";

    private AutoencoderShape() {}

    /** Whether the file's names are those of the original layout. */
    static boolean isOriginal(WeightSource file) {
        return file.has(ORIGINAL.formatted(0, 0));
    }

    /** Whether the file's names are those of diffusers. */
    static boolean isDiffusers(WeightSource file) {
        return file.has(DIFFUSERS.formatted(0, 0));
    }

    /** Reads either layout. */
    static AutoencoderKLConfig read(WeightSource file) {
        Shapes shapes = new Shapes(file);
        boolean original = isOriginal(file);
        String convolution = original ? ORIGINAL : DIFFUSERS;
        List<Integer> channels = new ArrayList<>();
        while (shapes.has(convolution.formatted(channels.size(), 0))) {
            channels.add(shapes.side(convolution.formatted(channels.size(), 0), 0));
        }
        String attention =
                original ? "encoder.mid.attn_1.norm.weight" : "encoder.mid_block.attentions.0.group_norm.weight";
        return shapes.configured(() -> new AutoencoderKLConfig(
                shapes.side("decoder.conv_in.weight", 1),
                channels,
                shapes.count(
                        original
                                ? "encoder.down.0.block.%d.conv1.weight"
                                : "encoder.down_blocks.0.resnets.%d.conv1.weight"),
                GROUPS,
                shapes.has(attention),
                shapes.has("quant_conv.weight"),
                shapes.has("post_quant_conv.weight"),
                SCALING_FACTOR,
                0));
    }
}
