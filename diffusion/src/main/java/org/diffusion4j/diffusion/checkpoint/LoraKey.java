package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key of a LoRA file says: which layer it speaks of, and which of its matrices it is. The families differ in
 * little more than these names:
 *
 * <table>
 * <caption>keys by family, after the layer's name</caption>
 * <tr><td>kohya, web UI</td><td>{@code .lora_down.weight}, {@code .lora_up.weight}, {@code .lora_mid.weight}, {@code
 * .alpha}</td></tr>
 * <tr><td>diffusers</td><td>{@code .lora.down.weight}, in the text encoder {@code .lora_linear_layer.down.weight}</td></tr>
 * <tr><td>diffusers before 0.22</td><td>{@code .processor.to_q_lora.down.weight}</td></tr>
 * <tr><td>peft</td><td>{@code .lora_A.weight}, {@code .lora_B.weight}</td></tr>
 * </table>
 *
 * @param layer as the file calls it
 * @param role which of the layer's tensors
 */
record LoraKey(String layer, Role role) {

    /** The tensors a LoRA has for one layer. */
    enum Role {
        /** {@code A}, {@code [rank, in]}. */
        DOWN,
        /** {@code B}, {@code [out, rank]}. */
        UP,
        /** A convolution between them, {@code [rank, rank, k, k]}, where a large kernel was taken apart in three. */
        MIDDLE,
        /** A number that the product is scaled by, divided by the rank. */
        ALPHA
    }

    private static final Map<String, Role> ROLES = Map.of(
            "down", Role.DOWN, "up", Role.UP, "mid", Role.MIDDLE, "A", Role.DOWN, "B", Role.UP, "alpha", Role.ALPHA);

    /** Of attention processors, whose names hide the layer that they stand for. */
    private static final Pattern PROCESSOR =
            Pattern.compile("(.+?)(?:\\.processor)?\\.to_(q|k|v|out)_lora\\.(?:(down|up)\\.weight|alpha)");

    private static final List<Pattern> OTHERS = List.of(
            Pattern.compile("(.+)\\.(?:lora_linear_layer|lora)\\.(down|up)\\.weight"),
            Pattern.compile("(.+)\\.lora_(A|B)(?:\\.default)?\\.weight"),
            Pattern.compile("(.+)\\.lora_(down|up|mid)\\.weight"),
            Pattern.compile("(.+?)(?:\\.lora|\\.lora_linear_layer)?\\.(alpha)"));

    static Optional<LoraKey> parse(String key) {
        Matcher processor = PROCESSOR.matcher(key);
        if (processor.matches()) {
            String kind = processor.group(3);
            return Optional.of(new LoraKey(
                    attention(processor.group(1), processor.group(2)), kind == null ? Role.ALPHA : role(kind)));
        }
        for (Pattern pattern : OTHERS) {
            Matcher matcher = pattern.matcher(key);
            if (matcher.matches()) {
                return Optional.of(new LoraKey(matcher.group(1).replace(".processor.", "."), role(matcher.group(2))));
            }
        }
        return Optional.empty();
    }

    private static Role role(String word) {
        Role role = ROLES.get(word);
        if (role == null) {
            throw new IllegalStateException("a pattern found " + word);
        }
        return role;
    }

    /** The layer of an attention: the text encoder's have other names than the UNet's. */
    private static String attention(String attention, String which) {
        boolean out = which.equals("out");
        if (attention.endsWith("self_attn")) {
            return attention + (out ? ".out_proj" : "." + which + "_proj");
        }
        return attention + (out ? ".to_out.0" : ".to_" + which);
    }
}
