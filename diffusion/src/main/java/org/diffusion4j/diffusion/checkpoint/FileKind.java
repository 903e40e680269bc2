package org.diffusion4j.diffusion.checkpoint;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.diffusion4j.engine.io.TensorFile;

/** What a file of tensors is, told from the tensors' names. The first that fits counts. */
enum FileKind {
    STABLE_DIFFUSION_XL(
            "is a Stable Diffusion XL checkpoint; only Stable Diffusion 1 and 2 are supported",
            any("conditioner\\.embedders\\..+")),
    STABLE_DIFFUSION_3(
            "is a checkpoint with a transformer in place of the UNet (Stable Diffusion 3, Flux or a relative); only"
                    + " Stable Diffusion 1 and 2 are supported",
            any("(model\\.diffusion_model\\.)?(joint_blocks|double_blocks|single_blocks)\\..+")),
    CHECKPOINT("is a checkpoint", any("model\\.diffusion_model\\.input_blocks\\.0\\.0\\.weight")),
    CONTROL_NET(
            "is a ControlNet, which draws nothing alone; it is not supported",
            any("control_model\\..+|controlnet_cond_embedding\\..+")),
    LORA(
            "is a LoRA, which changes a model and is none; give it with --lora beside a --model",
            any(".*(lora_down|lora_up|lora_A|lora_B|_lora\\.down|_lora\\.up|lora\\.down|lora\\.up|lora_linear_layer).*"
                    + "|(unet|text_encoder):\\d+:(up|down)|.+\\.(hada_w1_a|lokr_w1|lokr_w1_a)|lora_unet_.+")),
    TEXTUAL_INVERSION(
            "is a textual inversion; give it with --embedding beside a --model",
            any("emb_params|string_to_param\\..+|string_to_param")),
    AUTOENCODER(
            "is an autoencoder alone; give it with --vae beside a --model",
            any("(first_stage_model\\.|vae\\.)?(encoder\\.(conv_in|layers\\.0)|decoder\\.conv_in)\\.weight")),
    UNET(
            "is the UNet of a diffusers folder alone; open the folder that model_index.json lies in",
            any("(unet\\.)?down_blocks\\.0\\..+")),
    TEXT_ENCODER(
            "is a text encoder alone; open the folder that model_index.json lies in",
            any("(text_model\\.)?embeddings\\.token_embedding\\.weight")),
    UNKNOWN(
            "is no checkpoint that is known; files in the original layout hold model.diffusion_model.…, diffusers' are"
                    + " folders with model_index.json",
            names -> true);

    private final String refusal;
    private final Predicate<Set<String>> sign;

    FileKind(String refusal, Predicate<Set<String>> sign) {
        this.refusal = refusal;
        this.sign = sign;
    }

    static FileKind of(TensorFile file) {
        for (FileKind kind : values()) {
            if (kind.sign.test(file.names())) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    /** What is said where a checkpoint is wanted; goes after the file's name. */
    String refusal() {
        return refusal;
    }

    private static Predicate<Set<String>> any(String pattern) {
        Predicate<String> sign = Pattern.compile(pattern).asMatchPredicate();
        return names -> names.stream().anyMatch(sign);
    }
}
