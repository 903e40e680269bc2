package org.diffusion4j.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.Noise;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.models.autoencoder.Autoencoder;

/** The sixth part of the loop: between pictures and latents as the diffusion model sees them, shifted and scaled. */
final class Latents {

    private final Autoencoder autoencoder;
    private final ScalarType type;

    Latents(Autoencoder autoencoder, ScalarType type) {
        this.autoencoder = autoencoder;
        this.type = type;
    }

    /** The shape of the latents of pictures of that size. */
    long[] shape(int images, int width, int height) {
        int factor = autoencoder.factor();
        return new long[] {images, autoencoder.latentChannels(), height / factor, width / factor};
    }

    /** Pixels in -1..1, {@code [1, 3, height, width]}, of a picture scaled to that size. */
    static Tensor pixels(InputPicture picture, int width, int height) {
        return PictureTensors.tensor(picture.resized(width, height));
    }

    /** Latents of pixels; draws from {@code noise} where the encoder answers a distribution. */
    Tensor encode(Tensor pixels, Noise noise) {
        Tensor raw = autoencoder.encode(pixels.to(type)).sample(noise).to(ScalarType.Float);
        return raw.sub(Tensors.scalar(autoencoder.shiftFactor())).mul(Tensors.scalar(autoencoder.scalingFactor()));
    }

    /** The most likely latents as the encoder answers them, neither shifted nor scaled, for editing networks. */
    Tensor encodeUnscaled(Tensor pixels) {
        return autoencoder.encode(pixels.to(type)).mean().to(ScalarType.Float);
    }

    /** Pictures of latents, one at a time: decoding is where the most memory is needed. */
    List<Picture> decode(Tensor latents) {
        List<Picture> pictures = new ArrayList<>();
        for (long i = 0; i < latents.size(0); i++) {
            try (Scope _ = Scope.open()) {
                Tensor one = latents.narrow(0, i, 1)
                        .div(Tensors.scalar(autoencoder.scalingFactor()))
                        .add(Tensors.scalar(autoencoder.shiftFactor()));
                pictures.add(
                        PictureTensors.picture(autoencoder.decode(one.to(type)).squeeze(0)));
            }
        }
        return pictures;
    }
}
