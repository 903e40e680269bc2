package org.diffusion4j.training.objective;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;
import org.diffusion4j.training.CaptionedPictures;

/** Turns captioned pictures into tensors. */
public final class PictureBatches {

    private static final double HALF_RANGE = 127.5;
    private static final int PORTION = 256;

    private PictureBatches() {}

    /** Draws picture numbers, with replacement, as often as the pictures want it. */
    public static int[] draw(CaptionedPictures pictures, int count, RandomGenerator random) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = pictures.draw(random);
        }
        return indices;
    }

    /**
     * The pictures of those numbers as float32 in -1..1, {@code [count, 3, side, side]}, channels last in memory, the
     * order that convolutions are fastest in and that the pixels already have.
     */
    public static Tensor pixels(CaptionedPictures pictures, int... indices) {
        int side = pictures.side();
        return Tensors.of(bytes(pictures, indices), indices.length, side, side, 3)
                .permute(0, 3, 1, 2)
                .to(ScalarType.Float)
                .div(Tensors.scalar(HALF_RANGE))
                .sub(Tensors.scalar(1));
    }

    /** All their bytes, one picture after the other; several threads paint, for some are composed when they are asked for. */
    private static byte[] bytes(CaptionedPictures pictures, int... indices) {
        int size = pictures.side() * pictures.side() * 3;
        byte[] bytes = new byte[indices.length * size];
        IntStream.range(0, indices.length).parallel().forEach(i -> pictures.copyPixels(indices[i], bytes, i * size));
        return bytes;
    }

    /** A checksum over every pixel, to recognise a data set by. */
    public static String fingerprint(CaptionedPictures pictures) {
        CRC32C checksum = new CRC32C();
        for (int first = 0; first < pictures.size(); first += PORTION) {
            int count = Math.min(PORTION, pictures.size() - first);
            byte[] bytes = bytes(pictures, IntStream.range(first, first + count).toArray());
            checksum.update(bytes, 0, bytes.length);
        }
        return pictures.size() + " pictures of " + pictures.side() + " pixels, CRC-32C "
                + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /**
     * The peak signal-to-noise ratio of each picture in decibels, averaged over the pictures: {@code -10 log10(mse)}
     * with pixels in 0..1, values outside cut off.
     *
     * @param drawn {@code [count, 3, side, side]}, -1..1
     * @param originals of the same shape
     */
    public static double psnr(Tensor drawn, Tensor originals) {
        try (Scope _ = Scope.open()) {
            return psnrOfEach(drawn, originals).mean().item_double();
        }
    }

    /** The same of each picture, {@code [count]}. */
    public static Tensor psnrOfEach(Tensor drawn, Tensor originals) {
        Tensor error = drawn.to(ScalarType.Float)
                .clamp(Tensors.bound(-1), Tensors.bound(1))
                .sub(originals)
                .div(Tensors.scalar(2));
        return error.square().flatten(1, 3).mean(1).log10().mul(Tensors.scalar(-10));
    }
}
