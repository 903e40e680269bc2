package org.diffusion4j.engine;

import org.bytedeco.pytorch.InferenceMode;

/** Between opening and closing, operations on this thread record nothing for gradients, and cost less for it. */
public final class Inference implements AutoCloseable {

    private final InferenceMode mode;

    private Inference(InferenceMode mode) {
        this.mode = mode;
    }

    public static Inference begin() {
        Engine.start();
        return new Inference(new InferenceMode(true));
    }

    @Override
    public void close() {
        mode.close();
    }
}
