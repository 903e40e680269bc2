package org.diffusion4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.engine.OperationTimes;

/** Listens to a drawing and keeps apart what its phases took: before the steps, each step, after them. */
final class StepWatch implements DrawListener, AutoCloseable {

    private final List<Double> steps = new ArrayList<>();
    private OperationTimes phase = OperationTimes.begin();
    private OperationTimes before = phase;
    private OperationTimes lastStep = phase;
    private double elapsed;

    @Override
    public void progress(Progress progress) {
        double now = progress.elapsed().toNanos() / 1e9;
        if (progress.done() > 0) {
            steps.add(now - elapsed);
            lastStep = phase;
        } else {
            before = phase;
        }
        elapsed = now;
        phase = OperationTimes.begin();
    }

    double firstStepSeconds() {
        return steps.getFirst();
    }

    double lastStepSeconds() {
        return steps.getLast();
    }

    double medianStepSeconds() {
        return Median.of(steps);
    }

    /** The text encoder's operations, and the autoencoder's where it begins with a picture. */
    OperationTimes beforeSteps() {
        return before;
    }

    OperationTimes lastStep() {
        return lastStep;
    }

    /** The decoder's operations. */
    OperationTimes afterSteps() {
        return phase;
    }

    @Override
    public void close() {
        phase.close();
    }
}
