package org.diffusion4j.glyph64.scoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.StoredParameters;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.engine.io.SafetensorsFile;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.models.ConfigReader;
import org.diffusion4j.models.autoencoder.AutoencoderTiny;
import org.diffusion4j.models.autoencoder.AutoencoderTinyConfig;

/** Pictures through the autoencoder of a model and back: the best that the model could draw. */
final class Reconstruction {

    private Reconstruction() {}

    /**
     * Each picture as the autoencoder gives it back.
     *
     * @param model a model folder whose {@code vae} is an AutoencoderTiny
     */
    static List<byte[]> of(Path model, List<byte[]> pictures) {
        Path folder = model.resolve("vae");
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("diffusion_pytorch_model.safetensors"));
                StoredParameters parameters =
                        new StoredParameters(folder.toString(), file.tensors(), ScalarType.Float)) {
            ConfigReader config = ConfigReader.open(folder.resolve("config.json"));
            AutoencoderTiny autoencoder = new AutoencoderTiny(AutoencoderTinyConfig.read(config), parameters);
            List<byte[]> all = new ArrayList<>();
            for (byte[] picture : pictures) {
                all.add(one(autoencoder, picture));
            }
            return all;
        }
    }

    private static byte[] one(AutoencoderTiny autoencoder, byte[] picture) {
        try (Scope _ = Scope.open();
                Inference _ = Inference.begin()) {
            Tensor pixels = Tensors.of(Arrays.copyOf(picture, Pixels.BYTES), 1, Pixels.SIDE, Pixels.SIDE, 3)
                    .permute(0, 3, 1, 2)
                    .to(ScalarType.Float)
                    .div(Tensors.scalar(127.5))
                    .sub(Tensors.scalar(1));
            Tensor drawn = autoencoder.decode(autoencoder.encodeMode(pixels)).add(Tensors.scalar(1));
            return Tensors.bytes(drawn.mul(Tensors.scalar(127.5))
                    .round()
                    .clamp(Tensors.bound(0), Tensors.bound(255))
                    .permute(0, 2, 3, 1));
        }
    }
}
