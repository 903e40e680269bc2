package org.diffusion4j.experiments.frame;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidRequestException;

/**
 * Keeps a run's folder for one process: two that drew into it at once would both append their answers. It is a file of its
 * own that is locked, because closing a file gives back the process's locks on it, and {@code scores.jsonl} is closed after
 * every question. The system gives the lock back however the process ends; the empty file stays.
 */
final class RunLock implements AutoCloseable {

    private static final String FILE = "run.lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws InvalidRequestException when another run has it
     */
    static RunLock take(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new RunLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new FailedException(file + ": could not be locked (" + e.getMessage() + ")", e);
        }
        throw new InvalidRequestException(
                folder + ": another run is drawing into this folder; wait for its end, or name another folder with"
                        + " --out");
    }

    /** Whether nobody else has it, in another process or in this one. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The end of the process gives it back.
        }
    }
}
