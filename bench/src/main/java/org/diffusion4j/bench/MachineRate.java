package org.diffusion4j.bench;

import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What the machine gave at one moment: the yardstick for a drawing, and what it shares with others.
 *
 * @param operations a second at best, a multiplication and an addition being two
 * @param bytes a second that are read from memory. Guests of one machine share its memory, though each has processors of
 *     its own: this may change by a factor of two within a minute while the best rate of arithmetic stays
 */
public record MachineRate(double operations, double bytes) {

    /** Measured now, with the calling thread's number of threads. */
    static MachineRate measure(ScalarType type) {
        return new MachineRate(BestRate.measure(type), MemoryRate.measure());
    }
}
