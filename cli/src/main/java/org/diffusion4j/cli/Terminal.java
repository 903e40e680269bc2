package org.diffusion4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.diffusion4j.diffusion.DrawListener;
import org.diffusion4j.diffusion.Progress;
import org.diffusion4j.engine.io.InputFile;

/** Shows a person how a drawing goes on: a line that is rewritten in a terminal, a line now and then in a log. */
final class Terminal implements DrawListener {

    private static final Duration IN_A_LOG = Duration.ofSeconds(15);

    private final PrintWriter err;
    /** Java cannot tell whether standard error is a terminal; the launcher can. */
    private final boolean rewrites = Boolean.getBoolean("d4j.terminal");

    private Duration shown = Duration.ZERO;
    private boolean lineIsOpen;

    Terminal(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void progress(Progress progress) {
        if (progress.done() == 0) {
            shown = Duration.ZERO; // another drawing, whose time begins anew
        }
        String text = "step " + progress.done() + " of " + progress.total()
                + progress.remaining()
                        .map(left -> ", " + seconds(left) + " left")
                        .orElse("");
        if (rewrites) {
            err.print("\r\033[K" + text);
            err.flush();
            lineIsOpen = true;
        } else if (progress.elapsed().minus(shown).compareTo(IN_A_LOG) >= 0) {
            shown = progress.elapsed();
            err.println(text);
        }
    }

    @Override
    public void warning(String text) {
        say("warning: " + text);
    }

    /** A line of its own, in place of the one that is rewritten. */
    void say(String text) {
        if (lineIsOpen) {
            err.print("\r\033[K");
            lineIsOpen = false;
        }
        err.println(InputFile.printable(text));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
