package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;

/**
 * Many drawings in one process, cancelled and failed ones among them, leave nothing behind after the twentieth. With
 * {@code -Dflat.drawings=200} there are as many, and the limit is that of a long run.
 */
class FlatMemoryTest {

    private static final int WARM_UP = 20;
    private static final int DRAWINGS = Integer.getInteger("flat.drawings", 50);

    /** In a short run the heap's breath of some megabytes weighs more than anything that leaks. */
    private static final long ALLOWED_KILOBYTES_EACH = DRAWINGS < 200 ? 400 : 50;

    private static final TextToImage WISH =
            TextToImage.of("a red car").withSteps(3).withSeed(1).withSize(64, 64);

    @Test
    void drawingsLeaveNothingBehind() {
        Engine.useThreads(1);
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-tiny"))) {
            draw(pipeline, WARM_UP);
            long pointers = NativeMemory.livePointers();
            long bytes = settledBytes();
            draw(pipeline, DRAWINGS - WARM_UP);
            long each = (settledBytes() - bytes) / (DRAWINGS - WARM_UP);
            System.out.printf(
                    "drawings %d to %d: live pointers %d and %d, resident memory %+.1f KB each%n",
                    WARM_UP, DRAWINGS, pointers, NativeMemory.livePointers(), each / 1024.0);
            assertEquals(pointers, NativeMemory.livePointers(), "live native pointers");
            assertTrue(each < ALLOWED_KILOBYTES_EACH * 1024, "memory grew by " + each + " bytes a drawing");
        }
    }

    private record FailingInTheSecondStep() implements AttentionControl {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public ControlledAttention begin(ControlScene scene) {
            return (call, batch, rest) -> {
                if (batch.evaluation().index() == 1) {
                    throw new ArithmeticException("a control's own");
                }
                return rest.mix(call);
            };
        }
    }

    /** So many whole drawings; every fourth time one is cancelled, two fail, and one is refused as well. */
    private static void draw(Pipeline pipeline, int count) {
        for (int i = 0; i < count; i++) {
            pipeline.draw(WISH);
            if (i % 4 == 0) {
                assertThrows(
                        CancelledException.class,
                        () -> pipeline.draw(WISH, afterTheFirstStep(new CancelledException("enough"))));
                assertThrows(
                        ArithmeticException.class,
                        () -> pipeline.draw(WISH, afterTheFirstStep(new ArithmeticException("a listener's own"))));
                failInTheSecondStep(pipeline);
                assertThrows(InvalidRequestException.class, () -> pipeline.draw(WISH.withSize(63, 64)));
            }
        }
    }

    /** What it leaves is counted at once: a collection of garbage would find later what was forgotten. */
    private static void failInTheSecondStep(Pipeline pipeline) {
        long pointers = NativeMemory.livePointers();
        assertThrows(ArithmeticException.class, () -> pipeline.draw(WISH.with(new FailingInTheSecondStep())));
        assertEquals(pointers, NativeMemory.livePointers(), "live native pointers after a step that failed");
    }

    private static DrawListener afterTheFirstStep(RuntimeException thrown) {
        return progress -> {
            if (progress.done() == 1) {
                throw thrown;
            }
        };
    }

    /** Garbage is not growth. */
    @SuppressWarnings("CallToSystemGC")
    private static long settledBytes() {
        System.gc();
        return NativeMemory.anonymousBytes();
    }
}
