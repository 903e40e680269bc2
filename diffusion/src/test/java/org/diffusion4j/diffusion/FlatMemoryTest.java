package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;

/** Fifty drawings in one process, cancelled ones among them, leave nothing behind after the tenth. */
class FlatMemoryTest {

    private static final int WARM_UP = 10;
    private static final int DRAWINGS = 50;

    /** The heap breathes by some megabytes whatever happens; a leak of one latent's tensors a step would be larger. */
    private static final long ALLOWED_BYTES = 24L << 20;

    @Test
    void drawingsLeaveNothingBehind() {
        var request = TextToImage.of("a red car").withSteps(4).withSeed(1).withSize(64, 64);
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-tiny"))) {
            long pointers = 0;
            long bytes = 0;
            for (int i = 0; i < DRAWINGS; i++) {
                pipeline.draw(request);
                cancelled(pipeline, request);
                if (i == WARM_UP - 1) {
                    pointers = NativeMemory.livePointers();
                    bytes = settledBytes();
                }
            }
            long grown = settledBytes() - bytes;
            System.out.printf(
                    "after drawing %d: %d live pointers; after drawing %d: %d, %+d KB%n",
                    WARM_UP, pointers, DRAWINGS, NativeMemory.livePointers(), grown / 1024);
            assertEquals(pointers, NativeMemory.livePointers(), "live native pointers");
            assertTrue(grown < ALLOWED_BYTES, "memory grew by " + grown + " bytes");
        }
    }

    private static void cancelled(Pipeline pipeline, TextToImage request) {
        DrawListener impatient = progress -> {
            if (progress.done() == 2) {
                throw new CancelledException("enough");
            }
        };
        assertThrows(CancelledException.class, () -> pipeline.draw(request, impatient));
    }

    /** Garbage is not growth. */
    @SuppressWarnings("CallToSystemGC")
    private static long settledBytes() {
        System.gc();
        return NativeMemory.anonymousBytes();
    }
}
