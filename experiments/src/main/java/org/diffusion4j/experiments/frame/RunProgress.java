package org.diffusion4j.experiments.frame;

import java.time.Duration;
import java.util.function.Consumer;

/** Says now and then how far a run is, and at its end what it took. */
final class RunProgress {

    private static final double EVERY_SECONDS = 20;

    private final int total;
    private final int before;
    private final Consumer<String> say;
    private final long begin = System.nanoTime();
    private double said;

    /** @param before questions that earlier runs have answered */
    RunProgress(int total, int before, Consumer<String> say) {
        this.total = total;
        this.before = before;
        this.say = say;
        if (before > 0) {
            say.accept(before + " of " + total + " prompts are drawn already");
        }
    }

    /** @param done questions answered so far, those of earlier runs included */
    void done(int done) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (done == total) {
            say.accept("%d prompts in all arms, %s of them now in %s".formatted(total, total - before, words(seconds)));
        } else if (seconds - said >= EVERY_SECONDS) {
            said = seconds;
            double left = seconds / (done - before) * (total - done);
            say.accept("%d of %d prompts, about %s left".formatted(done, total, words(left)));
        }
    }

    static String words(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return time.toMinutes() < 2 ? time.toSeconds() + " s" : Math.round(seconds / 60) + " min";
    }
}
