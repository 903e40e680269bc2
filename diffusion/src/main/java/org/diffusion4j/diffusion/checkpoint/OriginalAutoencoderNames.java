package org.diffusion4j.diffusion.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The autoencoder in the original layout. Its decoder counts levels from full size down, ours in the order of
 * computation; its attention is made of 1x1 convolutions.
 */
final class OriginalAutoencoderNames implements OriginalNames {

    private static final Pattern LEVEL = Pattern.compile(
            "(encoder|decoder)\\.(?:down|up)_blocks\\.(\\d+)\\.(resnets|downsamplers|upsamplers)\\.(\\d+)\\.(.+)");

    private static final Pattern MIDDLE =
            Pattern.compile("(encoder|decoder)\\.mid_block\\.(resnets|attentions)\\.(\\d+)\\.(.+)");

    private static final Map<String, String> ATTENTION = Map.of(
            "group_norm", "norm",
            "to_q", "q",
            "to_k", "k",
            "to_v", "v",
            "to_out.0", "proj_out");

    private final int levels;

    /**
     * @param levels of either half
     */
    OriginalAutoencoderNames(int levels) {
        this.levels = levels;
    }

    @Override
    public Optional<OriginalPlace> place(String name) {
        Matcher level = LEVEL.matcher(name);
        if (level.matches()) {
            return Optional.of(OriginalPlace.whole(level(
                    level.group(1),
                    Integer.parseInt(level.group(2)),
                    level.group(3),
                    Integer.parseInt(level.group(4)),
                    level.group(5))));
        }
        Matcher middle = MIDDLE.matcher(name);
        if (middle.matches()) {
            String half = middle.group(1) + ".mid.";
            int number = Integer.parseInt(middle.group(3)) + 1;
            return middle.group(2).equals("resnets")
                    ? Optional.of(OriginalPlace.whole(half + "block_" + number + "." + middle.group(4)))
                    : attention(half + "attn_" + number + ".", middle.group(4));
        }
        return Optional.of(OriginalPlace.whole(name.replace("conv_norm_out", "norm_out")));
    }

    private String level(String half, int block, String kind, int member, String rest) {
        String level =
                half.equals("encoder") ? half + ".down." + block + "." : half + ".up." + (levels - 1 - block) + ".";
        return level
                + switch (kind) {
                    case "downsamplers" -> "downsample." + rest;
                    case "upsamplers" -> "upsample." + rest;
                    default -> "block." + member + "." + rest.replace("conv_shortcut", "nin_shortcut");
                };
    }

    private static Optional<OriginalPlace> attention(String prefix, String name) {
        int dot = name.lastIndexOf('.');
        String layer = ATTENTION.get(name.substring(0, dot));
        if (layer == null) {
            return Optional.empty();
        }
        boolean matrix = !layer.equals("norm") && name.endsWith(".weight");
        return Optional.of(new OriginalPlace(prefix + layer + name.substring(dot), 0, 1, matrix));
    }
}
