package org.diffusion4j.models.unet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.io.InputFile;
import org.diffusion4j.models.ConfigReader;

/**
 * The shape of a UNet, diffusers' {@code UNet2DConditionModel}. Levels go from the full latent size down.
 *
 * @param inChannels 4; 8 for instruction editing; 9 for inpainting
 * @param outChannels of the prediction
 * @param channels of each level
 * @param downAttention whether a level of the way down has transformers
 * @param upAttention the same for the way up, whose levels come in the opposite order
 * @param midAttention whether the block between has one
 * @param layersPerBlock residual blocks of a level on the way down; one more on the way up
 * @param heads of the attentions of each level
 * @param transformerLayers of each level's transformers
 * @param contextWidth width of the text's hidden states
 * @param groups of every group normalisation
 * @param epsilon of the residual blocks' normalisations
 * @param linearProjection whether a transformer begins and ends with linear layers instead of 1x1 convolutions
 * @param flipSinToCos whether the timestep's cosines come before its sines
 * @param frequencyShift of the timestep's embedding
 * @param guidanceWidth width of the guidance scale's embedding in networks that are told it, otherwise 0
 * @param textPoolHeads heads of the pooling that adds the text to the timestep's embedding, 0 where there is none
 * @param sampleSize side of the latents the network was trained on
 */
public record UNetConfig(
        int inChannels,
        int outChannels,
        List<Integer> channels,
        List<Boolean> downAttention,
        List<Boolean> upAttention,
        boolean midAttention,
        int layersPerBlock,
        List<Integer> heads,
        List<Integer> transformerLayers,
        int contextWidth,
        int groups,
        double epsilon,
        boolean linearProjection,
        boolean flipSinToCos,
        double frequencyShift,
        int guidanceWidth,
        int textPoolHeads,
        int sampleSize) {

    private static final int DEEPEST = 16;

    public UNetConfig {
        channels = List.copyOf(channels);
        downAttention = List.copyOf(downAttention);
        upAttention = List.copyOf(upAttention);
        heads = List.copyOf(heads);
        transformerLayers = List.copyOf(transformerLayers);
        if (channels.isEmpty() || channels.size() > DEEPEST) {
            throw new InvalidFileException("unet: " + channels.size() + " levels; 1 to " + DEEPEST + " are possible");
        }
        for (int level = 0; level < channels.size(); level++) {
            int width = channels.get(level);
            if (groups < 1 || width < 1 || width % groups != 0) {
                throw new InvalidFileException(
                        "unet: " + width + " channels cannot be divided into " + groups + " groups");
            }
            if (heads.get(level) < 1 || width % heads.get(level) != 0) {
                throw new InvalidFileException(
                        "unet: " + width + " channels cannot be divided among " + heads.get(level) + " heads");
            }
        }
    }

    /** Reads a {@code unet/config.json}. Arithmetic that is not implemented is refused by its key. */
    public static UNetConfig read(ConfigReader config) {
        refuseUnsupported(config);
        List<Integer> channels = config.has("block_out_channels")
                ? config.integers("block_out_channels")
                : List.of(320, 640, 1280, 1280);
        int levels = channels.size();
        // diffusers' "attention_head_dim" has always held the number of heads for these networks
        String headsKey = config.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
        String poolKey = "addition_embed_type";
        return config.configured(() -> new UNetConfig(
                config.integer("in_channels", 4),
                config.integer("out_channels", 4),
                channels,
                attention(config, "down_block_types", "CrossAttnDownBlock2D", "DownBlock2D", levels),
                attention(config, "up_block_types", "CrossAttnUpBlock2D", "UpBlock2D", levels),
                !config.text("mid_block_type").orElse("UNetMidBlock2DCrossAttn").equals("UNetMidBlock2D"),
                config.integer("layers_per_block", 2),
                config.integers(headsKey, levels, 8),
                config.integers("transformer_layers_per_block", levels, 1),
                config.integer("cross_attention_dim", 1280),
                config.integer("norm_num_groups", 32),
                config.number("norm_eps", 1e-5),
                config.flag("use_linear_projection", false),
                config.flag("flip_sin_to_cos", true),
                config.number("freq_shift", 0),
                config.integer("time_cond_proj_dim", 0),
                config.has(poolKey) ? config.integer("addition_embed_type_num_heads", 64) : 0,
                config.integer("sample_size", 64)));
    }

    private static void refuseUnsupported(ConfigReader config) {
        for (String key : List.of(
                "class_embed_type",
                "num_class_embeds",
                "encoder_hid_dim_type",
                "encoder_hid_dim",
                "time_embedding_act_fn",
                "timestep_post_act",
                "cross_attention_norm",
                "time_embedding_dim",
                "reverse_transformer_layers_per_block")) {
            config.mustBeAbsent(key);
        }
        config.mustBe("addition_embed_type", "text");
        config.mustBe("act_fn", "silu");
        config.mustBe("center_input_sample", false);
        config.mustBe("dual_cross_attention", false);
        config.mustBe("only_cross_attention", false);
        config.mustBe("mid_block_only_cross_attention", false);
        config.mustBe("class_embeddings_concat", false);
        config.mustBe("resnet_time_scale_shift", "default");
        config.mustBe("resnet_skip_time_act", false);
        config.mustBe("time_embedding_type", "positional");
        config.mustBe("attention_type", "default");
        config.mustBe("downsample_padding", 1);
        config.mustBe("conv_in_kernel", 3);
        config.mustBe("conv_out_kernel", 3);
        if (config.number("mid_block_scale_factor", 1) != 1 || config.number("resnet_out_scale_factor", 1) != 1) {
            throw new InvalidFileException(
                    config.origin() + ": scale factors of blocks other than 1 are not supported");
        }
    }

    private static List<Boolean> attention(ConfigReader config, String key, String with, String without, int levels) {
        if (!config.has(key)) {
            List<Boolean> usual = new ArrayList<>(Collections.nCopies(levels, true));
            usual.set(key.startsWith("down") ? levels - 1 : 0, false);
            return usual;
        }
        List<String> types = config.texts(key);
        if (types.size() != levels) {
            throw new InvalidFileException(
                    config.origin() + ": " + key + " has " + types.size() + " members for " + levels + " levels");
        }
        return types.stream()
                .map(type -> {
                    if (!type.equals(with) && !type.equals(without)) {
                        throw new InvalidFileException(config.origin() + ": " + key + " names " + InputFile.quoted(type)
                                + "; only " + with + " and " + without + " are supported");
                    }
                    return type.equals(with);
                })
                .toList();
    }

    /** Width of the timestep's embedding. */
    public int timeWidth() {
        return 4 * channels.getFirst();
    }

    /** How often the latents are halved on the way down. */
    public int halvings() {
        return channels.size() - 1;
    }
}
