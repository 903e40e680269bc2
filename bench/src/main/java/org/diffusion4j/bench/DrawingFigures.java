package org.diffusion4j.bench;

import java.util.Optional;

/**
 * What was measured in one number type. Rates count a multiplication and an addition as two operations.
 *
 * @param before what the machine gave before the drawing
 * @param after the same after it: a processor that has computed for a minute is not clocked as one that begins
 * @param loadSeconds until the model can draw, its file being in the system's cache
 * @param loadPeakAnonymousBytes while it was loaded
 * @param firstStepSeconds of the first drawing's first step: kernels are chosen and memory is touched for the first time
 * @param textEncoder both prompts
 * @param step the median of the whole picture's steps
 * @param lastStep where its time went
 * @param decodeBreakdown where the decode's time went
 * @param encode a picture to latents, if that was measured
 * @param pictureSeconds from the prompt to the pixels
 * @param peakAnonymousBytes while the whole picture was drawn, the weights included
 */
public record DrawingFigures(
        MachineRate before,
        MachineRate after,
        double loadSeconds,
        long loadPeakAnonymousBytes,
        double firstStepSeconds,
        Measured textEncoder,
        Measured step,
        Breakdown lastStep,
        Breakdown decodeBreakdown,
        Optional<Measured> encode,
        double pictureSeconds,
        long peakAnonymousBytes) {

    /**
     * Time and arithmetic of one part.
     *
     * @param operations multiplications and additions
     */
    public record Measured(double seconds, double operations) {

        /** Operations a second. */
        public double rate() {
            return operations / seconds;
        }
    }

    /** The picture's decode as a whole. */
    public Measured decode() {
        return new Measured(decodeBreakdown.seconds(), decodeBreakdown.operations());
    }

    /** The machine's best rate while the figures were measured: the mean of before and after. */
    public double bestRate() {
        return (before.operations() + after.operations()) / 2;
    }

    /** How near to the machine's best rate a part comes, from 0 to 1. */
    public double share(Measured part) {
        return part.rate() / bestRate();
    }
}
