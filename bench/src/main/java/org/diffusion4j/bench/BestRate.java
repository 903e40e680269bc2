package org.diffusion4j.bench;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Inference;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.PackedFor;
import org.diffusion4j.engine.Packing;
import org.diffusion4j.engine.Scope;

/**
 * The most arithmetic a second that this machine was seen to do in a number type: the best of a product of two matrices of
 * side 4096 and of 3x3 convolutions of 320, 640 and 1280 channels, each the median of five.
 */
final class BestRate {

    private static final int ROUNDS = 5;
    private static final long SIDE = 4096;
    private static final long BATCH = 2;

    private final ScalarType type;

    private BestRate(ScalarType type) {
        this.type = type;
    }

    /** Operations a second with the calling thread's number of threads, a multiplication and an addition being two. */
    static double measure(ScalarType type) {
        try (Inference _ = Inference.begin()) {
            BestRate rate = new BestRate(type);
            double convolutions = Math.max(
                    rate.convolution(320, 64), Math.max(rate.convolution(640, 32), rate.convolution(1280, 16)));
            return Math.max(rate.product(), convolutions);
        }
    }

    private double product() {
        try (Scope _ = Scope.open()) {
            Tensor x = torch.randn(SIDE, SIDE).to(type);
            Tensor weight = Packing.LINEAR.pack(torch.randn(SIDE, SIDE).to(type));
            return 2.0 * SIDE * SIDE * SIDE / seconds(() -> Ops.linear(x, weight, null));
        }
    }

    private double convolution(long channels, long side) {
        try (Scope _ = Scope.open()) {
            Tensor x = torch.randn(BATCH, channels, side, side).to(type).contiguous(MemoryFormat.ChannelsLast);
            Tensor weight = torch.randn(channels, channels, 3, 3).to(type);
            double operations = 2.0 * BATCH * side * side * channels * channels * 9;
            PackedFor packedFor = new PackedFor();
            return operations / seconds(() -> Ops.conv2d(x, weight, null, 1, 1, packedFor));
        }
    }

    private static double seconds(Supplier<Tensor> operation) {
        double[] seconds = new double[ROUNDS];
        for (int i = -1; i < ROUNDS; i++) {
            try (Scope _ = Scope.open()) {
                long began = System.nanoTime();
                Tensor _ = operation.get();
                // The first call chooses and compiles its kernel.
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - began) / 1e9;
                }
            }
        }
        return Median.of(seconds);
    }
}
