package org.diffusion4j.models.autoencoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Parameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.layer.Conv2d;

/**
 * A small autoencoder without normalisation or sampling, diffusers' {@code AutoencoderTiny}, the class of the TAESD
 * decoders. Its layers are numbered as in the checkpoint, where activations and enlargements count as well.
 */
public final class AutoencoderTiny implements Autoencoder {

    /** Latents beyond this have no meaning to the decoder and are bent back softly. */
    private static final double MAGNITUDE = 3;

    private final AutoencoderTinyConfig config;
    private final List<TinyLayer> encoder;
    private final List<TinyLayer> decoder;

    public AutoencoderTiny(AutoencoderTinyConfig config, Parameters parameters) {
        this.config = config;
        this.encoder = encoder(config, parameters.at("encoder.layers"));
        this.decoder = decoder(config, parameters.at("decoder.layers"));
    }

    private static List<TinyLayer> encoder(AutoencoderTinyConfig config, Parameters parameters) {
        int channels = config.encoderChannels().getFirst();
        List<TinyLayer> layers = new ArrayList<>();
        layers.add(Conv2d.same(parameters.at(0), 3, channels)::forward);
        for (int level = 0; level < config.encoderBlocks().size(); level++) {
            if (level > 0) {
                layers.add(Conv2d.withoutBias(parameters.at(layers.size()), channels, channels, 3, 2, 1)::forward);
            }
            for (int i = 0; i < config.encoderBlocks().get(level); i++) {
                layers.add(new TinyBlock(parameters.at(layers.size()), channels, config.activation()));
            }
        }
        layers.add(Conv2d.same(parameters.at(layers.size()), channels, config.latentChannels())::forward);
        return layers;
    }

    private static List<TinyLayer> decoder(AutoencoderTinyConfig config, Parameters parameters) {
        int channels = config.decoderChannels().getFirst();
        int last = config.decoderBlocks().size() - 1;
        List<TinyLayer> layers = new ArrayList<>();
        layers.add(Conv2d.same(parameters.at(0), config.latentChannels(), channels)::forward);
        layers.add(config.activation()::apply);
        for (int level = 0; level <= last; level++) {
            for (int i = 0; i < config.decoderBlocks().get(level); i++) {
                layers.add(new TinyBlock(parameters.at(layers.size()), channels, config.activation()));
            }
            if (level < last) {
                layers.add(
                        x -> Ops.upsampleNearest(x, x.size(2) * config.upsampling(), x.size(3) * config.upsampling()));
                layers.add(Conv2d.withoutBias(parameters.at(layers.size()), channels, channels, 3, 1, 1)::forward);
            } else {
                layers.add(Conv2d.same(parameters.at(layers.size()), channels, 3)::forward);
            }
        }
        return layers;
    }

    @Override
    public LatentDistribution encode(Tensor pixels) {
        return new LatentDistribution(encodeMode(pixels), Optional.empty());
    }

    /** The latents: there is no distribution to draw from. */
    public Tensor encodeMode(Tensor pixels) {
        Tensor x = pixels.add(Tensors.scalar(1)).div(Tensors.scalar(2)).contiguous(MemoryFormat.ChannelsLast);
        return run(encoder, x);
    }

    @Override
    public Tensor decode(Tensor latents) {
        Tensor bounded = torch.tanh(latents.div(Tensors.scalar(MAGNITUDE))).mul(Tensors.scalar(MAGNITUDE));
        Tensor x = run(decoder, bounded.contiguous(MemoryFormat.ChannelsLast));
        return x.mul(Tensors.scalar(2)).sub(Tensors.scalar(1));
    }

    private static Tensor run(List<TinyLayer> layers, Tensor x) {
        for (TinyLayer layer : layers) {
            x = layer.forward(x);
        }
        return x;
    }

    public AutoencoderTinyConfig config() {
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
        return 1 << (config.encoderBlocks().size() - 1);
    }

    @Override
    public int latentChannels() {
        return config.latentChannels();
    }
}
