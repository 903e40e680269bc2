package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.diffusion4j.engine.CancelledException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A virtual thread that is interrupted while it computes finds itself as any other thread would. */
@Timeout(60)
class PlatformThreadTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptionThatTheTaskDoesNotAnswerStays(boolean virtual) throws Exception {
        assertEquals("drawn, interrupted true", outcome(virtual, () -> "drawn"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptionThatTheTaskAnswersIsGone(boolean virtual) throws Exception {
        assertEquals(
                "cancelled, interrupted false",
                outcome(
                        virtual,
                        () -> assertThrows(CancelledException.class, () -> {
                                    Thread.interrupted();
                                    throw new CancelledException("cancelled");
                                })
                                .getMessage()));
    }

    /** What the task answers, and whether its caller is interrupted afterwards. */
    private static String outcome(boolean virtual, Supplier<String> task) throws Exception {
        FutureTask<String> caller = new FutureTask<>(() -> {
            Thread self = Thread.currentThread();
            String answer = PlatformThread.call(() -> {
                self.interrupt();
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return task.get();
            });
            return answer + ", interrupted " + Thread.interrupted();
        });
        (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(caller);
        return caller.get();
    }
}
