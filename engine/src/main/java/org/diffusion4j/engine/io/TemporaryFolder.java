package org.diffusion4j.engine.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.diffusion4j.engine.FailedException;

/**
 * A folder for a while: closing deletes it with all that is in it, unless it has been moved away. So does the end of the
 * program, as by Ctrl-C, which closes nothing.
 */
public final class TemporaryFolder implements AutoCloseable {

    /** Threads and children that write into the folder may go on while it is deleted. */
    private static final int ATTEMPTS_AT_THE_END = 100;

    private final Path path;
    private final Thread cleaner;

    private TemporaryFolder(Path path) {
        this.path = path;
        this.cleaner = new Thread(this::deleteAtTheEnd, "cleaner of " + path);
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /** In the system's folder for such; {@code prefix} begins its name. */
    public static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    /** In a folder that exists, for what is to be moved to a place in there when it is whole. */
    public static TemporaryFolder in(Path folder, String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(folder, prefix));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Deletes what is left.
     *
     * @throws FailedException when something in it cannot be deleted
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException _) {
            return; // The program is ending, and the hook does what is left to do.
        }
        try {
            delete();
        } catch (IOException e) {
            throw new FailedException(path + ": what is left there could not be deleted; delete it", e);
        }
    }

    private void deleteAtTheEnd() {
        for (int attempt = 0; attempt < ATTEMPTS_AT_THE_END && Files.exists(path); attempt++) {
            try {
                delete();
            } catch (IOException _) {
                // Another file has just come into it.
            }
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
