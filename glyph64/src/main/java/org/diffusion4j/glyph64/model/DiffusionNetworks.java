package org.diffusion4j.glyph64.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.diffusion4j.engine.NewParameters;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.models.text.ClipTextConfig;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.unet.UNet2DConditionModel;
import org.diffusion4j.models.unet.UNetConfig;
import org.diffusion4j.training.WarmStart;
import org.diffusion4j.training.text.BytePairVocabulary;
import tools.jackson.databind.node.ObjectNode;

/** The two networks that are trained together to remove noise from latents, told a caption. */
final class DiffusionNetworks implements AutoCloseable {

    private final ObjectNode unetConfig = Glyph64Networks.unet();
    private final ObjectNode textConfig;
    private final NewParameters unetParameters;
    private final NewParameters textParameters;
    private final UNet2DConditionModel unet;
    private final ClipTextModel text;
    private boolean textFrozen;
    private PoolDropout poolDropout = PoolDropout.NONE;

    DiffusionNetworks(BytePairVocabulary vocabulary, long seed) {
        this.textConfig = Glyph64Networks.textEncoder(vocabulary.size(), vocabulary.start(), vocabulary.end());
        try (Noise noise = Noise.seeded(seed)) {
            this.unetParameters = new NewParameters(noise);
            this.textParameters = new NewParameters(noise);
            this.unet = new UNet2DConditionModel(
                    UNetConfig.read(Glyph64Networks.reader("unet/config.json", unetConfig)), unetParameters);
            this.text = new ClipTextModel(
                    ClipTextConfig.read(Glyph64Networks.reader("text_encoder/config.json", textConfig)),
                    textParameters);
        }
    }

    /** @param random says from which pictures the caption is kept, where it is from some */
    Tensor predict(Tensor latents, Tensor timesteps, Tensor ids, RandomGenerator random) {
        Tensor states = text.forward(ids);
        return poolDropout.share() == 0
                ? unet.forward(latents, timesteps, states)
                : unet.forward(latents, timesteps, states, poolDropout.apply(states, text, random));
    }

    /** From now on the time embedding hears an empty caption in some of the pictures of each batch. */
    void drop(PoolDropout dropout) {
        this.poolDropout = dropout;
    }

    /** The tensors that are trained, each name behind that of its part. */
    Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        unetParameters.all().forEach((name, tensor) -> all.put("unet/" + name, tensor));
        if (!textFrozen) {
            textParameters.all().forEach((name, tensor) -> all.put("text_encoder/" + name, tensor));
        }
        return all;
    }

    /**
     * Takes the text tower of a CLIP.
     *
     * @param frozen whether it stays as it is; otherwise it is trained along from there
     */
    void takeText(Path clip, boolean frozen) {
        WarmStart.load(clip.resolve("model.safetensors"), textParameters.all());
        if (frozen) {
            textParameters.all().values().forEach(tensor -> tensor.set_requires_grad(false));
        }
        textFrozen = frozen;
    }

    /** Takes the weights of an earlier model of the same sizes. */
    void warmStart(Path model) {
        WarmStart.load(ModelFolder.tensors(model.resolve("unet")), unetParameters.all());
        WarmStart.load(ModelFolder.tensors(model.resolve("text_encoder")), textParameters.all());
    }

    void write(Path model) {
        ModelFolder.writePart(model.resolve("unet"), unetConfig, unetParameters.all());
        ModelFolder.writePart(model.resolve("text_encoder"), textConfig, textParameters.all());
    }

    /** To recognise the networks by. */
    Map<String, String> description() {
        return Map.of(
                "unet",
                unetConfig.toString(),
                "text_encoder",
                (textFrozen ? "frozen " : "") + textConfig,
                "pool_dropout",
                Double.toString(poolDropout.share()));
    }

    /** Multiply-accumulates of one picture's way forward through both. */
    double forwardWork(int side, int levels) {
        return ForwardWork.unet(unetParameters.all(), side, levels, captionLength())
                + ForwardWork.text(textParameters.all(), captionLength());
    }

    int captionLength() {
        return text.config().length();
    }

    @Override
    public void close() {
        unetParameters.close();
        textParameters.close();
    }
}
