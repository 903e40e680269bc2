package org.diffusion4j.glyph64.scoring;

import java.util.function.Consumer;

/** Says now and then how far the drawing is. */
final class DrawingProgress {

    private static final int EVERY = 50;

    private final int total;
    private final Consumer<String> say;
    private final long begin = System.nanoTime();
    private int first = -1;

    DrawingProgress(int total, Consumer<String> say) {
        this.total = total;
        this.say = say;
    }

    /** @param done prompts drawn so far, those of earlier parts included */
    void done(int done) {
        if (first < 0) {
            first = done - 1;
        }
        if (done % EVERY == 0 || done == total) {
            double each = (System.nanoTime() - begin) / 60e9 / (done - first);
            say.accept("%d of %d prompts drawn, about %d min left"
                    .formatted(done, total, Math.round(each * (total - done))));
        }
    }
}
