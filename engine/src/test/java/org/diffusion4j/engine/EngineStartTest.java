package org.diffusion4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EngineStartTest {

    @Test
    void whoeverComputesMeanwhileWaitsForItAndCloseWaitsToo() {
        try (EngineStart _ = EngineStart.begin();
                Scope _ = Scope.open()) {
            assertEquals(3, Tensors.of(new float[] {1, 2}, 2).sum().item_double());
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("engine-start")));
    }

    @Test
    void anInterruptWhileClosingIsKept() {
        Thread.currentThread().interrupt();
        EngineStart.begin().close();
        assertTrue(Thread.interrupted());
    }
}
