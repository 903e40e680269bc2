package org.diffusion4j.glyph64.model;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.diffusion4j.engine.CancelledException;

/** Says now and then how many pictures are encoded, and ends the work when the run is to stop. */
final class EncodingProgress implements IntConsumer {

    private static final double EVERY_SECONDS = 20;

    private final int total;
    private final Consumer<String> say;
    private final BooleanSupplier stop;
    private final long begin = System.nanoTime();
    private double said;

    EncodingProgress(int total, Consumer<String> say, BooleanSupplier stop) {
        this.total = total;
        this.say = say;
        this.stop = stop;
        say.accept("encoding " + total + " pictures; a run that goes on need not");
    }

    /** @throws CancelledException when the run is to stop */
    @Override
    public void accept(int done) {
        if (stop.getAsBoolean()) {
            throw new CancelledException(
                    "stopped after encoding %d of %d pictures; the same command begins with them again"
                            .formatted(done, total));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (seconds - said >= EVERY_SECONDS) {
            said = seconds;
            say.accept("%d of %d pictures encoded, about %d s left"
                    .formatted(done, total, Math.round(seconds / done * (total - done))));
        }
    }
}
