package org.diffusion4j.models.autoencoder;

import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.models.ConfigReader;

/**
 * The shape of an autoencoder with a Gaussian bottleneck, diffusers' {@code AutoencoderKL}.
 *
 * @param latentChannels of the latents
 * @param channels of each level, from full size down
 * @param layersPerBlock residual blocks of a level of the encoder; one more in the decoder
 * @param groups of every group normalisation
 * @param midAttention whether the blocks in the middle have attention
 * @param quantConvolution whether a 1x1 convolution follows the encoder
 * @param postQuantConvolution whether one comes before the decoder
 * @param scalingFactor see {@link Autoencoder#scalingFactor}
 * @param shiftFactor see {@link Autoencoder#shiftFactor}
 */
public record AutoencoderKLConfig(
        int latentChannels,
        List<Integer> channels,
        int layersPerBlock,
        int groups,
        boolean midAttention,
        boolean quantConvolution,
        boolean postQuantConvolution,
        double scalingFactor,
        double shiftFactor) {

    public AutoencoderKLConfig {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || channels.size() > 16) {
            throw new InvalidFileException("autoencoder: " + channels.size() + " levels; 1 to 16 are possible");
        }
        for (int width : channels) {
            if (groups < 1 || width < 1 || width % groups != 0) {
                throw new InvalidFileException(
                        "autoencoder: " + width + " channels cannot be divided into " + groups + " groups");
            }
        }
    }

    /** Reads a {@code vae/config.json} of that class. */
    public static AutoencoderKLConfig read(ConfigReader config) {
        config.mustBe("in_channels", 3);
        config.mustBe("out_channels", 3);
        config.mustBe("act_fn", "silu");
        config.mustBeAbsent("latents_mean");
        config.mustBeAbsent("latents_std");
        requireAll(config, "down_block_types", "DownEncoderBlock2D");
        requireAll(config, "up_block_types", "UpDecoderBlock2D");
        return config.configured(() -> new AutoencoderKLConfig(
                config.integer("latent_channels", 4),
                config.integers("block_out_channels", List.of(64)),
                config.integer("layers_per_block", 1),
                config.integer("norm_num_groups", 32),
                config.flag("mid_block_add_attention", true),
                config.flag("use_quant_conv", true),
                config.flag("use_post_quant_conv", true),
                config.number("scaling_factor", 0.18215),
                config.number("shift_factor", 0)));
    }

    private static void requireAll(ConfigReader config, String key, String type) {
        if (config.has(key) && !config.texts(key).stream().allMatch(type::equals)) {
            throw new InvalidFileException(config.origin() + ": " + key + " is "
                    + InputFile.quotable(config.texts(key).toString()) + "; only " + type + " is supported");
        }
    }
}
