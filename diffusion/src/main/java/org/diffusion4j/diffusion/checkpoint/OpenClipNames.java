package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenCLIP's text tower, as Stable Diffusion 2 files hold it; query, key and value are one tensor there. */
final class OpenClipNames implements OriginalNames {

    private static final Pattern LAYER = Pattern.compile("encoder\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");
    private static final String ROOT = "text_model.";

    private static final Map<String, String> OUTSIDE = Map.of(
            "embeddings.token_embedding.weight", "token_embedding.weight",
            "embeddings.position_embedding.weight", "positional_embedding",
            "final_layer_norm.weight", "ln_final.weight",
            "final_layer_norm.bias", "ln_final.bias");

    private static final Map<String, String> INSIDE = Map.of(
            "layer_norm1", "ln_1",
            "layer_norm2", "ln_2",
            "mlp.fc1", "mlp.c_fc",
            "mlp.fc2", "mlp.c_proj",
            "self_attn.out_proj", "attn.out_proj");

    private static final List<String> JOINED = List.of("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj");

    @Override
    public Optional<OriginalPlace> place(String name) {
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        String inner = name.substring(ROOT.length());
        Matcher layer = LAYER.matcher(inner);
        if (!layer.matches()) {
            return Optional.ofNullable(OUTSIDE.get(inner)).map(OriginalPlace::whole);
        }
        String block = "transformer.resblocks." + layer.group(1) + ".";
        int part = JOINED.indexOf(layer.group(2));
        if (part >= 0) {
            return Optional.of(new OriginalPlace(block + "attn.in_proj_" + layer.group(3), part, JOINED.size(), false));
        }
        return Optional.ofNullable(INSIDE.get(layer.group(2)))
                .map(found -> OriginalPlace.whole(block + found + "." + layer.group(3)));
    }
}
