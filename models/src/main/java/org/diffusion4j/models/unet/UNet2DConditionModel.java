package org.diffusion4j.models.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.models.attention.Attention;
import org.diffusion4j.models.layer.Conv2d;
import org.diffusion4j.models.layer.GroupNorm;

/**
 * The network that predicts what was added to noised latents, told the timestep and the text (Rombach et al. 2022,
 * section 3.3). Layer names are those of diffusers' class of the same name.
 */
public final class UNet2DConditionModel {

    private final UNetConfig config;
    private final Conv2d convIn;
    private final TimeEmbedding timeEmbedding;
    private final List<DownBlock> down = new ArrayList<>();
    private final MidBlock mid;
    private final List<UpBlock> up = new ArrayList<>();
    private final GroupNorm normOut;
    private final Conv2d convOut;

    public UNet2DConditionModel(UNetConfig config, Parameters parameters) {
        this.config = config;
        int first = config.channels().getFirst();
        this.convIn = Conv2d.same(parameters.at("conv_in"), config.inChannels(), first);
        this.timeEmbedding = new TimeEmbedding(config, parameters);
        for (int level = 0; level < config.channels().size(); level++) {
            down.add(new DownBlock(config, parameters.at("down_blocks").at(level), level));
        }
        this.mid = new MidBlock(config, parameters.at("mid_block"));
        for (int index = 0; index < config.channels().size(); index++) {
            up.add(new UpBlock(config, parameters.at("up_blocks").at(index), index));
        }
        this.normOut = GroupNorm.of(parameters.at("conv_norm_out"), config.groups(), first, config.epsilon());
        this.convOut = Conv2d.same(parameters.at("conv_out"), first, config.outChannels());
    }

    public UNetConfig config() {
        return config;
    }

    /**
     * Predicts noise, velocity or sample, whichever the network was trained for.
     *
     * @param latents {@code [batch, inChannels, height, width]}
     * @param timesteps {@code [batch]}
     * @param context the text's hidden states, {@code [batch, length, contextWidth]}
     * @return {@code [batch, outChannels, height, width]}
     */
    public Tensor forward(Tensor latents, Tensor timesteps, Tensor context) {
        return forward(latents, timesteps, context, Optional.empty(), Attention.PLAIN);
    }

    /**
     * The same where the time embedding is told another text than attention: training may keep it from the text, see
     * {@link TextPool}.
     *
     * @param pooled as {@code context}
     */
    public Tensor forward(Tensor latents, Tensor timesteps, Tensor context, Tensor pooled) {
        return forward(
                latents,
                timeEmbedding.forward(timesteps, pooled, Optional.empty()),
                new TextInput(context, Attention.PLAIN));
    }

    /**
     * The same with all there may be beside.
     *
     * @param guidance the embedding of the guidance scale, {@code [batch, guidanceWidth]}, for networks that are told it;
     *     see {@link SinusoidalEmbedding#ofGuidance}
     * @param attention who answers the attention layers' calls
     */
    public Tensor forward(
            Tensor latents, Tensor timesteps, Tensor context, Optional<Tensor> guidance, Attention attention) {
        return forward(latents, timeEmbedding.forward(timesteps, context, guidance), new TextInput(context, attention));
    }

    private Tensor forward(Tensor latents, Tensor embedding, TextInput text) {
        Tensor time = Ops.silu(embedding);
        Tensor x = convIn.forward(latents.contiguous(MemoryFormat.ChannelsLast));
        List<Tensor> skips = new ArrayList<>(List.of(x));
        for (DownBlock block : down) {
            x = block.forward(x, time, text, skips);
        }
        x = mid.forward(x, time, text);
        for (UpBlock block : up) {
            x = block.forward(x, time, text, skips);
        }
        return convOut.forward(Ops.silu(normOut.forward(x)));
    }
}
