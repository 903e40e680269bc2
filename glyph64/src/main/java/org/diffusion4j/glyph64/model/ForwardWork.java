package org.diffusion4j.glyph64.model;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;

/**
 * Multiply-accumulates of one picture's way forward through a network, counted from the names and sizes of its weights:
 * a weight is used once at every position of the map it works on. Training costs three times as much, forward and both
 * gradients. Additions, norms and activations are not counted.
 */
final class ForwardWork {

    private static final Pattern LEVEL = Pattern.compile("(down_blocks|up_blocks)\\.(\\d+)\\.(.*)");

    private ForwardWork() {}

    /**
     * An AutoencoderTiny, there and back. Its convolutions without a bias are those that change the size.
     *
     * @param side of the pictures
     * @param latentSide of the latents
     */
    static double autoencoder(Map<String, Tensor> tensors, int side, int latentSide) {
        double sum = 0;
        int encoder = side;
        int decoder = latentSide;
        for (var entry : tensors.entrySet()) {
            String name = entry.getKey();
            if (!name.endsWith(".weight")) {
                continue;
            }
            boolean resizes = !tensors.containsKey(name.replace(".weight", ".bias"));
            boolean encodes = name.startsWith("encoder.");
            if (resizes && encodes) {
                encoder /= 2;
            } else if (resizes) {
                decoder *= 2;
            }
            int positions = encodes ? encoder * encoder : decoder * decoder;
            sum += (double) entry.getValue().numel() * positions;
        }
        return sum;
    }

    /**
     * A UNet.
     *
     * @param side of the latents
     * @param levels how many sizes of maps it has
     * @param words tokens of the text
     */
    static double unet(Map<String, Tensor> tensors, int side, int levels, int words) {
        double sum = 0;
        for (var entry : tensors.entrySet()) {
            String name = entry.getKey();
            Tensor weight = entry.getValue();
            if (weight.dim() < 2) {
                continue;
            }
            double here = Math.pow(sideOf(name, side, levels), 2);
            boolean readsText = name.endsWith("attn2.to_k.weight") || name.endsWith("attn2.to_v.weight");
            sum += weight.numel() * (perPicture(name) ? 1 : readsText ? words : here);
            if (name.endsWith("attn1.to_q.weight")) {
                sum += 2 * here * here * weight.size(0);
            } else if (name.endsWith("attn2.to_q.weight")) {
                sum += 2 * here * words * weight.size(0);
            }
        }
        return sum;
    }

    /** Layers that work on the one vector of the timestep or of the whole text. */
    private static boolean perPicture(String name) {
        return name.startsWith("time_embedding") || name.startsWith("add_embedding") || name.contains("time_emb_proj");
    }

    private static int sideOf(String name, int side, int levels) {
        if (name.startsWith("mid_block")) {
            return side >> (levels - 1);
        }
        Matcher place = LEVEL.matcher(name);
        if (!place.matches()) {
            return side;
        }
        int index = Integer.parseInt(place.group(2));
        if (place.group(1).equals("down_blocks")) {
            return side >> (place.group(3).startsWith("downsamplers") ? index + 1 : index);
        }
        int level = levels - 1 - index;
        return side >> (place.group(3).startsWith("upsamplers") ? level - 1 : level);
    }

    /** A text tower over {@code words} tokens; looking up vectors is no arithmetic. */
    static double text(Map<String, Tensor> tensors, int words) {
        double sum = 0;
        for (var entry : tensors.entrySet()) {
            Tensor weight = entry.getValue();
            if (weight.dim() == 2 && !entry.getKey().contains("embedding")) {
                sum += (double) weight.numel() * words;
            }
            if (entry.getKey().endsWith("q_proj.weight")) {
                sum += 2.0 * words * words * weight.size(0);
            }
        }
        return sum;
    }

    /**
     * Both towers of a CLIP.
     *
     * @param patches of a picture
     * @param seen vectors that the vision tower works on: the patches that were not left out, and the first
     * @param words tokens of the text
     */
    static double clip(Map<String, Tensor> tensors, int patches, int seen, int words) {
        double sum = 0;
        for (var entry : tensors.entrySet()) {
            String name = entry.getKey();
            Tensor weight = entry.getValue();
            int length = name.startsWith("vision_model") ? seen : words;
            if (name.contains("patch_embedding")) {
                sum += (double) weight.numel() * patches;
            } else if (weight.dim() == 2 && !name.contains("embedding")) {
                sum += (double) weight.numel() * (name.contains("projection") ? 1 : length);
            }
            if (name.endsWith("q_proj.weight")) {
                sum += 2.0 * length * length * weight.size(0);
            }
        }
        return sum;
    }
}
