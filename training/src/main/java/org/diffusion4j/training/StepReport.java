package org.diffusion4j.training;

import java.util.Map;

/**
 * What one step did.
 *
 * @param step its number, from 1
 * @param loss mean over the step's batches
 * @param gradientNorm before clipping
 * @param learningRate what it was taken with
 * @param seconds wall time
 * @param loadingSeconds the part of it that waited for data
 * @param notes what the objective reported
 */
public record StepReport(
        long step,
        double loss,
        double gradientNorm,
        double learningRate,
        double seconds,
        double loadingSeconds,
        Map<String, Double> notes) {}
