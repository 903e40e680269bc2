package org.diffusion4j.models.autoencoder;

import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.layer.GroupNorm;
import org.diffusion4j.models.layer.Linear;

/** Attention of every position to every other, with one head. Reads the names of 2022 as well as today's. */
final class VaeAttention {

    private final GroupNorm norm;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;
    private final double scale;

    VaeAttention(Parameters parameters, int groups, int width) {
        boolean today = parameters.has("to_q.weight");
        this.norm = GroupNorm.of(parameters.at("group_norm"), groups, width, VaeResnet.EPSILON);
        this.query = Linear.of(parameters.at(today ? "to_q" : "query"), width, width);
        this.key = Linear.of(parameters.at(today ? "to_k" : "key"), width, width);
        this.value = Linear.of(parameters.at(today ? "to_v" : "value"), width, width);
        this.out = Linear.of(parameters.at(today ? "to_out.0" : "proj_attn"), width, width);
        this.scale = 1 / Math.sqrt(width);
    }

    Tensor forward(Tensor x) {
        Tensor sequence = norm.forward(x).flatten(2, 3).transpose(1, 2);
        Tensor mixed = Ops.attention(
                query.forward(sequence).unsqueeze(1),
                key.forward(sequence).unsqueeze(1),
                value.forward(sequence).unsqueeze(1),
                scale,
                false);
        Tensor map = out.forward(mixed.squeeze(1)).transpose(1, 2).unflatten(2, x.size(2), x.size(3));
        return map.contiguous(x.suggest_memory_format()).add(x);
    }
}
