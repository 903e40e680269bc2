package org.diffusion4j.audit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.diffusion4j.audit.AuditException;
import org.diffusion4j.audit.AuditProgress;

/** What Linux says of the memory that this process holds. */
final class ResidentMemory implements Consumer<AuditProgress> {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final Consumer<String> say;
    private final long began = System.nanoTime();
    private long said = began;

    ResidentMemory(Consumer<String> say) {
        this.say = say;
    }

    /** Says every ten seconds how far the audit is and what is held. */
    @Override
    public synchronized void accept(AuditProgress progress) {
        long now = System.nanoTime();
        if (now - said >= EVERY_NANOS) {
            said = now;
            say.accept(String.format(
                    Locale.ROOT,
                    "%4.0f s  %-20s %,12d captions  %,.0f MB resident",
                    (now - began) / 1e9,
                    progress.stage(),
                    progress.rows(),
                    bytes("VmRSS:") / 1e6));
        }
    }

    /** The most that was ever held. */
    double peak() {
        return bytes("VmHWM:");
    }

    private static double bytes(String key) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no line " + key));
        } catch (IOException e) {
            throw AuditException.failed(
                    STATUS + ": cannot tell how much memory is held (" + e.getMessage()
                            + "); this is measured on Linux alone",
                    e);
        }
    }
}
