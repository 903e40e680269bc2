package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeDeviceTest {

    @AfterEach
    void computeOnTheProcessorAgain() {
        ComputeDevice.use("cpu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:100", "CUDA", ""})
    void whatIsNoDeviceIsRefused(String name) {
        var refused = assertThrows(InvalidRequestException.class, () -> ComputeDevice.use(name));
        assertEquals(
                "--device " + name + ": there is no such device; known are cpu, cuda, cuda:N and auto",
                refused.getMessage());
    }

    @Test
    void withoutGpuPartsAGpuIsRefusedAndAutoIsTheProcessor() {
        assumeFalse(ComputeDevice.hasGpuParts());
        var refused = assertThrows(InvalidRequestException.class, () -> ComputeDevice.use("cuda:1"));
        assertTrue(refused.getMessage().startsWith("--device cuda:1: the GPU parts are not installed"));
        ComputeDevice.use("auto");
        assertSame(ComputeDevice.CPU, ComputeDevice.current());
    }

    @Test
    void aGpuMultipliesBfloat16WhateverTheProcessorDoes() {
        assertTrue(ComputeDevice.CUDA.multipliesBfloat16());
        assertEquals(Processor.multipliesBfloat16(), ComputeDevice.CPU.multipliesBfloat16());
    }

    @Test
    void onTheProcessorATensorIsInPlaceAlready() {
        try (Scope _ = Scope.open()) {
            Tensor tensor = Tensors.range(3);
            assertSame(tensor, ComputeDevice.place(tensor));
            assertEquals("[0, 1, 2]", java.util.Arrays.toString(Tensors.longs(tensor)));
        }
    }
}
