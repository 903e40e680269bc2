package org.diffusion4j.engine.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.diffusion4j.engine.FailedException;

/** Writes files whole or not at all: under another name in the same folder first, and renamed when complete. */
public final class WholeFile {

    private WholeFile() {}

    /** Puts a file's content into a channel. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes a file, replacing one of that name only once the new one is complete and on the disk.
     *
     * @throws FailedException when the disk is full, the folder is missing or may not be written
     */
    public static void write(Path target, Content content) {
        Path absolute = target.toAbsolutePath();
        // Two programs that write the same file at once must not write into each other's half.
        Path half = absolute.resolveSibling("." + absolute.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                content.writeTo(channel);
                channel.force(false);
            }
            move(half, absolute);
        } catch (IOException e) {
            throw new FailedException(
                    target + ": could not be written (" + e + "); check the folder, its permissions and the space left",
                    e);
        } finally {
            removeIfThere(half);
        }
    }

    private static void move(Path half, Path target) throws IOException {
        try {
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The reason for which the file stayed half is on its way to the caller; a second one would hide it. */
    private static void removeIfThere(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException _) {
            half.toFile().deleteOnExit();
        }
    }
}
