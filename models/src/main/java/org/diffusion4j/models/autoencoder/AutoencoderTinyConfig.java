package org.diffusion4j.models.autoencoder;

import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.layer.Activation;

/**
 * The shape of a tiny autoencoder, diffusers' {@code AutoencoderTiny}.
 *
 * @param latentChannels of the latents
 * @param encoderChannels of each of the encoder's levels; all but the first begin by halving the size
 * @param encoderBlocks residual blocks of each of them
 * @param decoderChannels of each of the decoder's levels; all but the last end by enlarging
 * @param decoderBlocks residual blocks of each of them
 * @param upsampling how much each enlargement is
 * @param activation between convolutions
 * @param scalingFactor see {@link Autoencoder#scalingFactor}
 * @param shiftFactor see {@link Autoencoder#shiftFactor}
 */
public record AutoencoderTinyConfig(
        int latentChannels,
        List<Integer> encoderChannels,
        List<Integer> encoderBlocks,
        List<Integer> decoderChannels,
        List<Integer> decoderBlocks,
        int upsampling,
        Activation activation,
        double scalingFactor,
        double shiftFactor) {

    private static final int MOST_LEVELS = 16;

    public AutoencoderTinyConfig {
        encoderChannels = List.copyOf(encoderChannels);
        encoderBlocks = List.copyOf(encoderBlocks);
        decoderChannels = List.copyOf(decoderChannels);
        decoderBlocks = List.copyOf(decoderBlocks);
        if (encoderChannels.size() != encoderBlocks.size() || decoderChannels.size() != decoderBlocks.size()) {
            throw new InvalidFileException("autoencoder: the lists of channels and of blocks differ in length");
        }
        int levels = encoderChannels.size();
        if (levels > MOST_LEVELS || Math.pow(upsampling, decoderChannels.size() - 1) != 1L << levels - 1) {
            throw new InvalidFileException("autoencoder: " + decoderChannels.size() + " levels that make " + upsampling
                    + " pixels of one do not undo " + levels + " that make one of 2 (at most " + MOST_LEVELS + ")");
        }
        for (List<Integer> channels : List.of(encoderChannels, decoderChannels)) {
            if (channels.stream().distinct().count() != 1) {
                throw new InvalidFileException("autoencoder: the levels' channels "
                        + InputFile.quotable(channels.toString())
                        + " must be equal, as in every AutoencoderTiny");
            }
        }
    }

    /** Reads a {@code vae/config.json} of that class. */
    public static AutoencoderTinyConfig read(ConfigReader config) {
        config.mustBe("in_channels", 3);
        config.mustBe("out_channels", 3);
        config.mustBe("upsample_fn", "nearest");
        return config.configured(() -> new AutoencoderTinyConfig(
                config.integer("latent_channels", 4),
                config.integers("encoder_block_out_channels", List.of(64, 64, 64, 64)),
                config.integers("num_encoder_blocks", List.of(1, 3, 3, 3)),
                config.integers("decoder_block_out_channels", List.of(64, 64, 64, 64)),
                config.integers("num_decoder_blocks", List.of(3, 3, 3, 1)),
                config.integer("upsampling_scaling_factor", 2),
                Activation.named(config.text("act_fn").orElse("relu"), config.origin()),
                config.number("scaling_factor", 1),
                config.number("shift_factor", 0)));
    }
}
