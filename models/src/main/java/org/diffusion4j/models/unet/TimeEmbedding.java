package org.diffusion4j.models.unet;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.layer.Linear;

/** What every residual block is told beside the picture: the timestep and, in some networks, guidance and text. */
final class TimeEmbedding {

    private final UNetConfig config;
    private final Linear first;
    private final Linear second;
    private final Optional<Linear> guidance;
    private final Optional<TextPool> textPool;

    TimeEmbedding(UNetConfig config, Parameters parameters) {
        this.config = config;
        int in = config.channels().getFirst();
        Parameters own = parameters.at("time_embedding");
        this.first = Linear.of(own.at("linear_1"), in, config.timeWidth());
        this.second = Linear.of(own.at("linear_2"), config.timeWidth(), config.timeWidth());
        this.guidance = config.guidanceWidth() == 0
                ? Optional.empty()
                : Optional.of(Linear.withoutBias(own.at("cond_proj"), config.guidanceWidth(), in));
        this.textPool = config.textPoolHeads() == 0
                ? Optional.empty()
                : Optional.of(new TextPool(config, parameters.at("add_embedding")));
    }

    /**
     * @param timesteps {@code [batch]}
     * @param text {@code [batch, length, contextWidth]}
     * @param w the guidance embedding {@code [batch, guidanceWidth]}, for networks that take it
     * @return {@code [batch, timeWidth]}
     */
    Tensor forward(Tensor timesteps, Tensor text, Optional<Tensor> w) {
        Tensor x = SinusoidalEmbedding.ofTimesteps(
                        timesteps, config.channels().getFirst(), config.flipSinToCos(), config.frequencyShift())
                .to(first.weight().scalar_type());
        if (guidance.isPresent() && w.isPresent()) {
            x = x.add(guidance.get().forward(w.get()));
        }
        Tensor embedded = second.forward(Ops.silu(first.forward(x)));
        return textPool.isPresent() ? embedded.add(textPool.get().forward(text)) : embedded;
    }
}
