package org.diffusion4j.glyph64.model;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.Ops;
import org.diffusion4j.engine.Scope;

/** What this machine does at best, in multiply-accumulates counted as two operations: the yardstick for a training. */
final class BestRate {

    private static final int ROUNDS = 6;
    private static final long SIDE = 2048;
    private static final long CHANNELS = 256;
    private static final long MAP = 32;
    private static final long BATCH = 8;

    private BestRate() {}

    /** GFLOP/s of a product of two square matrices. */
    static double matrix(ScalarType type) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor a = torch.randn(SIDE, SIDE).to(type);
            Tensor b = torch.randn(SIDE, SIDE).to(type);
            return best(2.0 * SIDE * SIDE * SIDE, () -> torch.matmul(a, b));
        }
    }

    /** GFLOP/s of a 3x3 convolution, channels last. */
    static double convolution(ScalarType type) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor x = torch.randn(BATCH, CHANNELS, MAP, MAP).to(type).contiguous(MemoryFormat.ChannelsLast);
            Tensor w = torch.randn(CHANNELS, CHANNELS, 3, 3).to(type).contiguous(MemoryFormat.ChannelsLast);
            return best(2.0 * BATCH * MAP * MAP * CHANNELS * CHANNELS * 9, () -> Ops.conv2d(x, w, null, 1, 1));
        }
    }

    /** The quickest of some rounds: other programs only ever make it slower. */
    private static double best(double operations, Runnable work) {
        double seconds = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ROUNDS; i++) {
            try (Scope _ = Scope.open()) {
                long begin = System.nanoTime();
                work.run();
                seconds = Math.min(seconds, (System.nanoTime() - begin) / 1e9);
            }
        }
        return operations / seconds / 1e9;
    }
}
