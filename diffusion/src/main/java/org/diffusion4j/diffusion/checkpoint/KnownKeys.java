package org.diffusion4j.diffusion.checkpoint;

import java.util.regex.Pattern;

/**
 * Tensors that real files hold beside the networks, and that nothing here needs: the schedule's tables, which follow from
 * the scheduler's configuration; moving averages, in whose place the plain weights are used; numbers of positions; the
 * picture half of CLIP; what a trainer needed for itself.
 */
final class KnownKeys {

    private static final Pattern UNUSED = Pattern.compile(String.join(
            "|",
            "betas|alphas_cumprod(_prev)?|(sqrt|log)_(recip_|recipm1_|one_minus_)?alphas_cumprod",
            "posterior_(variance|log_variance_clipped|mean_coef1|mean_coef2)|lvlb_weights|logvar|scale_factor",
            "model_ema\\..+",
            "(.+\\.)?embeddings\\.position_ids",
            "cond_stage_model\\.model\\.(logit_scale|text_projection|attn_mask|visual\\..+)",
            "cond_stage_model\\.(transformer\\.)?(logit_scale|(text|visual)_projection\\.weight|vision_model\\..+)",
            "(text_projection|visual_projection)\\.weight|logit_scale",
            "first_stage_model\\.(loss\\..+|logvar)",
            "embedding_manager\\..+"));

    private KnownKeys() {}

    static boolean areUnused(String name) {
        return UNUSED.matcher(name).matches();
    }
}
