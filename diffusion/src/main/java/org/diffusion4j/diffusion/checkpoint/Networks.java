package org.diffusion4j.diffusion.checkpoint;

import java.util.List;
import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;

/**
 * The networks of a model, loaded and ready to compute, whatever files they came from. Owns their memory.
 *
 * @param index the model_index.json, without keys where there is none
 * @param warnings what a person should know, one line each
 * @param memory freed on closing
 */
public record Networks(
        ClipTokenizer tokenizer,
        ClipTextModel textEncoder,
        UNet2DConditionModel unet,
        Autoencoder autoencoder,
        SchedulerConfig scheduler,
        ConfigReader index,
        List<String> warnings,
        AutoCloseable memory)
        implements AutoCloseable {

    public Networks {
        warnings = List.copyOf(warnings);
    }

    @Override
    public void close() {
        Resources.close(memory);
    }
}
