package org.diffusion4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.diffusion4j.audit.AuditProgress;

/** Shows how an audit goes on: a line that is rewritten in a terminal, a line now and then in a log. */
final class AuditTerminal implements AutoCloseable {

    private static final long IN_A_LOG_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private final boolean rewrites = Boolean.getBoolean("d4j.terminal");
    private String stage = "";
    private long stageBegan;
    private long rowsAtBegin;
    private long shown = System.nanoTime();

    AuditTerminal(PrintWriter err) {
        this.err = err;
    }

    /** From any thread. */
    synchronized void show(AuditProgress progress) {
        long now = System.nanoTime();
        if (!progress.stage().equals(stage)) {
            stage = progress.stage();
            stageBegan = now;
            rowsAtBegin = progress.rows();
        }
        double seconds = (now - stageBegan) / 1e9;
        String rate = seconds > 1
                ? String.format(Locale.ROOT, ", %,.0f a second", (progress.rows() - rowsAtBegin) / seconds)
                : "";
        String text =
                String.format(Locale.ROOT, "%s %,d of %,d captions", stage, progress.rows(), progress.total()) + rate;
        if (rewrites) {
            err.print("\r\033[K" + text);
            err.flush();
        } else if (now - shown >= IN_A_LOG_NANOS) {
            shown = now;
            err.println(text);
        }
    }

    @Override
    public void close() {
        if (rewrites && !stage.isEmpty()) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
