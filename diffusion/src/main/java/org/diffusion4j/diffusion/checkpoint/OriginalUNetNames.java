package org.diffusion4j.diffusion.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.diffusion4j.models.unet.UNetConfig;

/**
 * The UNet in the original layout, where blocks are counted through: {@code input_blocks} are the first convolution,
 * then each level's residual blocks and its halving; {@code output_blocks} carry a doubling as their last member.
 */
final class OriginalUNetNames implements OriginalNames {

    private static final Map<String, String> OUTSIDE = Map.of(
            "conv_in", "input_blocks.0.0",
            "time_embedding.linear_1", "time_embed.0",
            "time_embedding.linear_2", "time_embed.2",
            "conv_norm_out", "out.0",
            "conv_out", "out.2");

    private static final Map<String, String> RESNET = Map.of(
            "norm1", "in_layers.0",
            "conv1", "in_layers.2",
            "time_emb_proj", "emb_layers.1",
            "norm2", "out_layers.0",
            "conv2", "out_layers.3",
            "conv_shortcut", "skip_connection");

    /** Block, kind of member, its number, the rest. */
    private static final Pattern LEVEL =
            Pattern.compile("(down|up)_blocks\\.(\\d+)\\.(resnets|attentions|downsamplers|upsamplers)\\.(\\d+)\\.(.+)");

    private static final Pattern MIDDLE = Pattern.compile("mid_block\\.(resnets|attentions)\\.(\\d+)\\.(.+)");

    private final UNetConfig config;

    OriginalUNetNames(UNetConfig config) {
        this.config = config;
    }

    @Override
    public Optional<OriginalPlace> place(String name) {
        return key(name).map(OriginalPlace::whole);
    }

    private Optional<String> key(String name) {
        Matcher level = LEVEL.matcher(name);
        if (level.matches()) {
            int block = Integer.parseInt(level.group(2));
            int member = Integer.parseInt(level.group(4));
            return level.group(1).equals("down")
                    ? down(block, level.group(3), member, level.group(5))
                    : up(block, level.group(3), member, level.group(5));
        }
        Matcher middle = MIDDLE.matcher(name);
        if (middle.matches()) {
            return middle(middle.group(1), Integer.parseInt(middle.group(2)), middle.group(3));
        }
        return replaced(OUTSIDE, name);
    }

    private Optional<String> down(int block, String kind, int member, String rest) {
        int first = 1 + block * (config.layersPerBlock() + 1);
        return switch (kind) {
            case "resnets" -> replaced(RESNET, rest).map(part -> "input_blocks." + (first + member) + ".0." + part);
            case "attentions" -> Optional.of("input_blocks." + (first + member) + ".1." + rest);
            case "downsamplers" ->
                replaced(Map.of("conv", "op"), rest)
                        .map(part -> "input_blocks." + (first + config.layersPerBlock()) + ".0." + part);
            default -> Optional.empty();
        };
    }

    private Optional<String> up(int block, String kind, int member, String rest) {
        int first = block * (config.layersPerBlock() + 1);
        return switch (kind) {
            case "resnets" -> replaced(RESNET, rest).map(part -> "output_blocks." + (first + member) + ".0." + part);
            case "attentions" -> Optional.of("output_blocks." + (first + member) + ".1." + rest);
            case "upsamplers" -> {
                int position = config.upAttention().get(block) ? 2 : 1;
                yield Optional.of("output_blocks." + (first + config.layersPerBlock()) + "." + position + "." + rest);
            }
            default -> Optional.empty();
        };
    }

    private Optional<String> middle(String kind, int member, String rest) {
        if (kind.equals("attentions")) {
            return Optional.of("middle_block.1." + rest);
        }
        int position = member == 0 ? 0 : config.midAttention() ? 2 : 1;
        return replaced(RESNET, rest).map(part -> "middle_block." + position + "." + part);
    }

    /** Replaces a layer's name, and keeps what comes after it: {@code .weight} or {@code .bias}. */
    private static Optional<String> replaced(Map<String, String> table, String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(table.get(name.substring(0, dot))).map(layer -> layer + name.substring(dot));
    }
}
