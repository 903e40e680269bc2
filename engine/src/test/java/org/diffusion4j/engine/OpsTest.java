package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.diffusion4j.engine.OperationTimes.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick forms of operations, held against the plain ones in double precision. */
class OpsTest {

    private static final double FLOAT32 = 2e-6;
    private static final double BFLOAT16 = 2e-2;

    @ParameterizedTest
    @CsvSource({"512, 512, 1", "600, 700, 1", "1024, 1024, 1", "513, 515, 20", "600, 600, 400", "600, 600, -400"})
    void longAttentionIsAttention(long length, long keys, double size) {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(1)) {
            // With a size of 400 sums of powers leave float32's range one way, with a shifted key the other.
            Tensor query = noise.normal(2, 3, length, 40).mul(Tensors.scalar(Math.abs(size)));
            Tensor key = noise.normal(2, 3, keys, 40);
            if (size < 0) {
                key = query.narrow(2, 0, keys).neg();
            }
            Tensor value = noise.normal(2, 3, keys, 40);
            double scale = 1 / Math.sqrt(40);
            Tensor expected =
                    plain(query.to(ScalarType.Double), key.to(ScalarType.Double), value.to(ScalarType.Double), scale);
            assertTrue(LongAttention.suits(query, key));
            Tensor answer = Ops.attention(query, key, value, scale, false);
            // Scores of hundreds carry float32's rounding into the exponent.
            assertNear(expected, answer, Math.abs(size) > 1 ? 1e-2 : FLOAT32);
            assertEquals(2 * 40 * 3 * length, answer.numel());
        }
    }

    /** With values that leave columns of a block over and that do not, and scores that the quick form takes or leaves. */
    @ParameterizedTest
    @CsvSource({"40, 1", "80, 1", "100, 4", "48, 6", "64, 400", "40, -400"})
    void longAttentionInBfloat16(long width, double size) {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(2)) {
            Tensor query = noise.normal(1, 2, 600, width)
                    .mul(Tensors.scalar(Math.abs(size)))
                    .to(ScalarType.BFloat16);
            Tensor key = noise.normal(1, 2, 600, width).to(ScalarType.BFloat16);
            if (size < 0) {
                key = query.neg();
            }
            Tensor value = noise.normal(1, 2, 600, width).to(ScalarType.BFloat16);
            double scale = 0.125;
            // The queries are multiplied by the scale in their own number type, which a power of two leaves exact.
            Tensor scores = torch.matmul(
                            query.to(ScalarType.Double),
                            key.to(ScalarType.Double).transpose(2, 3))
                    .mul(Tensors.scalar(scale));
            // The quick form weighs unrounded scores. Those of hundreds are rounded, by whole numbers, before a
            // softmax.
            Tensor weighed =
                    Math.abs(size) > 20 ? scores.to(ScalarType.BFloat16).to(ScalarType.Double) : scores;
            Tensor expected = torch.matmul(torch.softmax(weighed, -1), value.to(ScalarType.Double));
            assertNear(expected, Ops.attention(query, key, value, scale, false), BFLOAT16 / 2);
        }
    }

    /** One head's scores leave the quick form's range; that of the other heads stays. */
    @Test
    void everyHeadIsWeighedInItsOwnForm() {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(9)) {
            Tensor query = noise.normal(1, 3, 600, 40).to(ScalarType.BFloat16);
            query.select(1, 1).mul_(Tensors.scalar(400));
            Tensor key = noise.normal(1, 3, 600, 40).to(ScalarType.BFloat16);
            Tensor value = noise.normal(1, 3, 600, 40).to(ScalarType.BFloat16);
            Tensor together = Ops.attention(query, key, value, 0.125, false);
            for (long head = 0; head < 3; head++) {
                Tensor alone = Ops.attention(
                        query.narrow(1, head, 1), key.narrow(1, head, 1), value.narrow(1, head, 1), 0.125, false);
                assertTrue(alone.isfinite().all().item_bool());
                assertTrue(torch.equal(alone, together.narrow(1, head, 1)), "head " + head);
            }
        }
    }

    @Test
    void whatIsNotANumberStaysSo() {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(10)) {
            for (ScalarType type : List.of(ScalarType.Float, ScalarType.BFloat16)) {
                Tensor query = noise.normal(1, 1, 600, 40).to(type);
                Tensor value = noise.normal(1, 1, 600, 40).to(type);
                query.select(2, 7).fill_(Tensors.scalar(Double.NaN));
                Tensor answer = Ops.attention(query, value, value, 0.125, false);
                assertTrue(answer.select(2, 7).isnan().all().item_bool());
                assertTrue(answer.select(2, 8).isfinite().all().item_bool());
            }
        }
    }

    private static Tensor plain(Tensor query, Tensor key, Tensor value, double scale) {
        Tensor scores = torch.matmul(query, key.transpose(2, 3)).mul(Tensors.scalar(scale));
        return torch.matmul(torch.softmax(scores, -1), value);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void packedWeightsComputeTheSame(boolean bfloat16) {
        ScalarType type = bfloat16 ? ScalarType.BFloat16 : ScalarType.Float;
        double tolerance = bfloat16 ? BFLOAT16 : FLOAT32;
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(3)) {
            Tensor x = noise.normal(2, 20, 48).to(type);
            Tensor weight = noise.normal(64, 48).mul(Tensors.scalar(0.1)).to(type);
            Tensor bias = noise.normal(64).to(type);
            Tensor expected =
                    Ops.linear(x.to(ScalarType.Double), weight.to(ScalarType.Double), bias.to(ScalarType.Double));
            assertNear(expected, Ops.linear(x, Packing.LINEAR.pack(weight), bias), tolerance);
            Tensor half = Ops.linear(x, Packing.LINEAR.ofRows(32, 32).pack(weight), null);
            assertNear(expected.sub(bias).narrow(2, 32, 32), half, tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1, false", "3, 2, 1, false", "3, 2, 0, true", "1, 1, 0, true"})
    void packedConvolutionsComputeTheSame(int kernel, int stride, int padding, boolean bfloat16) {
        ScalarType type = bfloat16 ? ScalarType.BFloat16 : ScalarType.Float;
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(4)) {
            Tensor x = noise.normal(2, 24, 11, 9).to(type).contiguous(MemoryFormat.ChannelsLast);
            Tensor weight = noise.normal(40, 24, kernel, kernel)
                    .mul(Tensors.scalar(0.05))
                    .to(type);
            Tensor bias = noise.normal(40).to(type);
            Tensor expected = Ops.conv2d(
                    x.to(ScalarType.Double), weight.to(ScalarType.Double), bias.to(ScalarType.Double), stride, padding);
            Tensor answer = Ops.conv2d(x, weight, bias, stride, padding, new PackedFor());
            assertTrue(weight.is_mkldnn());
            assertNear(expected, answer, bfloat16 ? BFLOAT16 : FLOAT32);
        }
    }

    /** Sizes take turns, in several threads, and every one of them has its weight packed anew for itself. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aPackedConvolutionServesEverySize(int threads) throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        PackedFor packedFor = new PackedFor();
        try (Scope _ = Scope.open();
                Noise noise = Noise.seeded(6)) {
            Tensor weight = noise.normal(96, 64, 3, 3).mul(Tensors.scalar(0.05)).to(ScalarType.BFloat16);
            Tensor packed = weight.clone();
            Runnable work = () -> {
                try (Inference _ = Inference.begin();
                        Scope _ = Scope.open();
                        Noise own = Noise.seeded(7)) {
                    for (int round = 0; round < 4; round++) {
                        for (int side : new int[] {4, 64, 7, 32, 32}) {
                            Tensor x = own.normal(2, 64, side, side)
                                    .to(ScalarType.BFloat16)
                                    .contiguous(MemoryFormat.ChannelsLast);
                            Tensor expected =
                                    Ops.conv2d(x.to(ScalarType.Float), weight.to(ScalarType.Float), null, 1, 1);
                            assertNear(expected, Ops.conv2d(x, packed, null, 1, 1, packedFor), BFLOAT16);
                        }
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            };
            List<Thread> all = Stream.generate(() -> Thread.ofPlatform().start(work))
                    .limit(threads)
                    .toList();
            for (Thread thread : all) {
                thread.join();
            }
        }
        assertEquals(List.of(), List.copyOf(failures));
    }

    @Test
    void theGateIsTheSecondHalf() {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                Noise noise = Noise.seeded(5)) {
            Tensor x = noise.normal(2, 7, 16);
            Tensor weight = noise.normal(48, 16);
            Tensor bias = noise.normal(48);
            Tensor whole = Ops.linear(x, weight, bias);
            Tensor expected = whole.narrow(2, 0, 24).mul(torch.gelu(whole.narrow(2, 24, 24)));
            Tensor answer = Ops.gatedLinear(
                    x,
                    Packing.LINEAR.ofRows(0, 24).pack(weight),
                    bias.narrow(0, 0, 24),
                    Packing.LINEAR.ofRows(24, 24).pack(weight),
                    bias.narrow(0, 24, 24));
            assertNear(expected, answer, 1e-5);
        }
    }

    @Test
    void timesCountArithmetic() {
        try (Inference _ = Inference.begin();
                Scope _ = Scope.open();
                OperationTimes times = OperationTimes.begin()) {
            Ops.linear(torch.ones(3, 5), torch.ones(7, 5), null);
            Ops.conv2d(torch.ones(1, 2, 4, 4), torch.ones(6, 2, 3, 3), null, 1, 1);
            assertEquals(
                    Map.of(Kind.LINEAR, 2.0 * 3 * 5 * 7, Kind.CONVOLUTION, 2.0 * 16 * 2 * 6 * 9), operations(times));
            assertEquals(2.0 * (105 + 16 * 108), times.operations());
        }
    }

    private static Map<Kind, Double> operations(OperationTimes times) {
        return times.spent().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().operations()));
    }

    private static void assertNear(Tensor expected, Tensor answer, double tolerance) {
        double error = answer.to(ScalarType.Double)
                .sub(expected.to(ScalarType.Double))
                .abs()
                .max()
                .item_double();
        double size = expected.abs().max().item_double();
        assertTrue(error <= tolerance * size, "off by " + error + " of " + size);
    }
}
