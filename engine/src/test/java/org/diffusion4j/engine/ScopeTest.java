package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final UnaryOperator<Tensor> NEGATE = Tensor::neg;

    @Test
    void aChainLeavesItsLastResultAlone() {
        try (Scope _ = Scope.open()) {
            Tensor input = Tensors.of(new float[] {1, 2}, 2);
            long before = NativeMemory.livePointers();
            Tensor output = Scope.chain(List.of(NEGATE, NEGATE, NEGATE), input);
            assertEquals(before + 1, NativeMemory.livePointers(), "live native pointers");
            assertEquals(-3, output.sum().item_double());
        }
    }

    @Test
    void aChainThatBreaksLeavesNothing() {
        try (Scope _ = Scope.open()) {
            Tensor input = Tensors.of(new float[] {1, 2}, 2);
            long before = NativeMemory.livePointers();
            UnaryOperator<Tensor> broken = _ -> {
                throw new ArithmeticException("a layer's own");
            };
            assertThrows(ArithmeticException.class, () -> Scope.chain(List.of(NEGATE, broken), input));
            assertEquals(before, NativeMemory.livePointers(), "live native pointers");
        }
    }
}
