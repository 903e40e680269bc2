package org.diffusion4j.diffusion;

import org.diffusion4j.diffusion.sampler.SchedulerConfig;
import org.diffusion4j.models.autoencoder.Autoencoder;
import org.diffusion4j.models.text.ClipTextModel;
import org.diffusion4j.models.text.ClipTokenizer;
import org.diffusion4j.models.unet.UNet2DConditionModel;

/**
 * The parts of a model, ready to compute, whatever files they came from.
 *
 * @param name of the folder or file, without its path
 * @param owned native memory, freed in this order
 */
record Checkpoint(
        String name,
        ClipTokenizer tokenizer,
        ClipTextModel textEncoder,
        UNet2DConditionModel unet,
        Autoencoder autoencoder,
        SchedulerConfig scheduler,
        ModelDefaults defaults,
        Resources owned)
        implements AutoCloseable {

    /** Side of the pictures the model was made for, in pixels. */
    int pictureSide() {
        return unet.config().sampleSize() * autoencoder.factor();
    }

    @Override
    public void close() {
        owned.close();
    }
}
