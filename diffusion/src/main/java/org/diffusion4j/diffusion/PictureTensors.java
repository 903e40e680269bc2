package org.diffusion4j.diffusion;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.diffusion.picture.InputPicture;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/** Between pictures and the tensors that autoencoders take and give, about -1..1. */
final class PictureTensors {

    private PictureTensors() {}

    /**
     * The pixels of an autoencoder's answer: {@code round(255 clamp(x / 2 + 0.5, 0, 1))}, halves to even.
     *
     * @param pixels {@code [3, height, width]}, about -1..1
     */
    static Picture picture(Tensor pixels) {
        int height = (int) pixels.size(1);
        int width = (int) pixels.size(2);
        try (Scope _ = Scope.open()) {
            Tensor bytes = pixels.to(ScalarType.Float)
                    .div(Tensors.scalar(2))
                    .add(Tensors.scalar(0.5))
                    .clamp(Tensors.bound(0), Tensors.bound(1))
                    .mul(Tensors.scalar(255))
                    .round()
                    .to(ScalarType.Byte)
                    .permute(1, 2, 0);
            return Picture.of(width, height, Tensors.bytes(bytes));
        }
    }

    /** What an autoencoder is given: {@code 2 (v / 255) - 1}, {@code [1, 3, height, width]}. */
    static Tensor tensor(InputPicture picture) {
        try (Scope scope = Scope.open()) {
            return scope.keep(Tensors.of(picture.rgb(), 1, picture.height(), picture.width(), 3)
                    .permute(0, 3, 1, 2)
                    .to(ScalarType.Float)
                    .div(Tensors.scalar(255))
                    .mul(Tensors.scalar(2))
                    .sub(Tensors.scalar(1))
                    .contiguous());
        }
    }
}
