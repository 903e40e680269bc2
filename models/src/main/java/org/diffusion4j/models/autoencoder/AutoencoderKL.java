package org.diffusion4j.models.autoencoder;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.Conv2d;

/**
 * The autoencoder of Stable Diffusion, diffusers' {@code AutoencoderKL}: convolutions down to a Gaussian over latents,
 * and up again (Rombach et al. 2022, section 3.1).
 */
public final class AutoencoderKL implements Autoencoder {

    private static final double SMALLEST_LOG_VARIANCE = -30;
    private static final double LARGEST_LOG_VARIANCE = 20;

    private final AutoencoderKLConfig config;
    private final VaeEncoder encoder;
    private final Optional<Conv2d> quant;
    private final Optional<Conv2d> postQuant;
    private final VaeDecoder decoder;

    public AutoencoderKL(AutoencoderKLConfig config, Parameters parameters) {
        int latents = config.latentChannels();
        this.config = config;
        this.encoder = new VaeEncoder(config, parameters.at("encoder"));
        this.quant = config.quantConvolution()
                ? Optional.of(Conv2d.pointwise(parameters.at("quant_conv"), 2L * latents, 2L * latents))
                : Optional.empty();
        this.postQuant = config.postQuantConvolution()
                ? Optional.of(Conv2d.pointwise(parameters.at("post_quant_conv"), latents, latents))
                : Optional.empty();
        this.decoder = new VaeDecoder(config, parameters.at("decoder"));
    }

    @Override
    public LatentDistribution encode(Tensor pixels) {
        Tensor moments = moments(pixels);
        Tensor deviation = moments.narrow(1, config.latentChannels(), config.latentChannels())
                .clamp(Tensors.bound(SMALLEST_LOG_VARIANCE), Tensors.bound(LARGEST_LOG_VARIANCE))
                .mul(Tensors.scalar(0.5))
                .exp();
        return new LatentDistribution(moments.narrow(1, 0, config.latentChannels()), Optional.of(deviation));
    }

    private Tensor moments(Tensor pixels) {
        Tensor encoded = encoder.forward(pixels.contiguous(MemoryFormat.ChannelsLast));
        return quant.isPresent() ? quant.get().forward(encoded) : encoded;
    }

    @Override
    public Tensor decode(Tensor latents) {
        Tensor x = latents.contiguous(MemoryFormat.ChannelsLast);
        return decoder.forward(postQuant.isPresent() ? postQuant.get().forward(x) : x);
    }

    public AutoencoderKLConfig config() {
        return config;
    }

    @Override
    public double scalingFactor() {
        return config.scalingFactor();
    }

    @Override
    public double shiftFactor() {
        return config.shiftFactor();
    }

    @Override
    public int factor() {
        return 1 << (config.channels().size() - 1);
    }

    @Override
    public int latentChannels() {
        return config.latentChannels();
    }
}
