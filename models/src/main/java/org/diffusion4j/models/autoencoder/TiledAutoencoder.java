package org.diffusion4j.models.autoencoder;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Scope;
import org.diffusion4j.engine.Tensors;

/**
 * Another autoencoder, used tile by tile, so that memory grows with the tile and not with the picture. Tiles overlap by a
 * quarter and fade into each other; large even areas may shift in tone, since no tile sees the whole.
 */
public final class TiledAutoencoder implements Autoencoder {

    /** Latents a side of a tile: 512 pixels for Stable Diffusion. */
    private static final int TILE = 64;

    private static final int OVERLAP = TILE / 4;

    private final Autoencoder whole;

    public TiledAutoencoder(Autoencoder whole) {
        this.whole = whole;
    }

    @Override
    public LatentDistribution encode(Tensor pixels) {
        int factor = whole.factor();
        Tensor joined = tiled(pixels, TILE * factor, OVERLAP * factor, 1.0 / factor, this::encodeJoined);
        int channels = whole.latentChannels();
        return joined.size(1) == channels
                ? new LatentDistribution(joined, Optional.empty())
                : new LatentDistribution(
                        joined.narrow(1, 0, channels), Optional.of(joined.narrow(1, channels, channels)));
    }

    /** Mean and deviation, if there is one, as one tensor, so that each tile is encoded once. */
    private Tensor encodeJoined(Tensor tile) {
        LatentDistribution answer = whole.encode(tile);
        return answer.deviation()
                .map(deviation -> Tensors.cat(1, answer.mean(), deviation))
                .orElse(answer.mean());
    }

    @Override
    public Tensor decode(Tensor latents) {
        return tiled(latents, TILE, OVERLAP, whole.factor(), whole::decode);
    }

    /** Sum of the faded tiles over the sum of their weights. */
    private static Tensor tiled(Tensor input, int tile, int overlap, double zoom, UnaryOperator<Tensor> operation) {
        long height = input.size(2);
        long width = input.size(3);
        if (height <= tile && width <= tile) {
            return operation.apply(input);
        }
        Canvas canvas = new Canvas(Math.round(height * zoom), Math.round(width * zoom), zoom);
        int stride = tile - overlap;
        for (long top = 0; ; top = Math.min(top + stride, height - tile)) {
            long tall = Math.min(tile, height);
            for (long left = 0; ; left = Math.min(left + stride, width - tile)) {
                long wide = Math.min(tile, width);
                try (Scope _ = Scope.open()) {
                    Tensor part = input.narrow(2, top, tall).narrow(3, left, wide);
                    canvas.add(operation.apply(part), Math.round(top * zoom), Math.round(left * zoom), overlap);
                }
                if (left + wide >= width) {
                    break;
                }
            }
            if (top + tall >= height) {
                break;
            }
        }
        return canvas.finish(input.scalar_type());
    }

    /** Where tiles are added up; its tensors belong to the scope in which the first tile arrived. */
    private static final class Canvas {

        private final long height;
        private final long width;
        private final double zoom;
        private Optional<Tensor> sum = Optional.empty();
        private Optional<Tensor> weight = Optional.empty();

        Canvas(long height, long width, double zoom) {
            this.height = height;
            this.width = width;
            this.zoom = zoom;
        }

        void add(Tensor tile, long top, long left, int overlap) {
            if (sum.isEmpty()) {
                sum = Optional.of(Scope.detach(Tensors.zeros(tile.size(0), tile.size(1), height, width)));
                weight = Optional.of(Scope.detach(Tensors.zeros(1, 1, height, width)));
            }
            long fade = Math.max(1, Math.round(overlap * zoom));
            Tensor mask = ramp(tile.size(2), fade)
                    .unsqueeze(1)
                    .mul(ramp(tile.size(3), fade).unsqueeze(0));
            Tensor area = mask.unsqueeze(0).unsqueeze(0);
            place(sum.orElseThrow(), top, left, tile)
                    .add_(tile.to(ScalarType.Float).mul(area));
            place(weight.orElseThrow(), top, left, tile).add_(area);
        }

        private static Tensor place(Tensor canvas, long top, long left, Tensor tile) {
            return canvas.narrow(2, top, tile.size(2)).narrow(3, left, tile.size(3));
        }

        /** Rises over {@code fade} places, stays at 1, and falls: never 0, so that the picture's rim has weight. */
        private static Tensor ramp(long length, long fade) {
            Tensor rising = Tensors.range(length).add(Tensors.scalar(1)).to(ScalarType.Float);
            Tensor falling = rising.flip(0);
            return torch.minimum(rising, falling).div(new Scalar((double) fade)).clamp_max(new Scalar(1.0));
        }

        Tensor finish(ScalarType type) {
            Tensor mean = Scope.adopt(sum.orElseThrow()).div(Scope.adopt(weight.orElseThrow()));
            return mean.to(type);
        }
    }

    @Override
    public double scalingFactor() {
        return whole.scalingFactor();
    }

    @Override
    public double shiftFactor() {
        return whole.shiftFactor();
    }

    @Override
    public int factor() {
        return whole.factor();
    }

    @Override
    public int latentChannels() {
        return whole.latentChannels();
    }
}
