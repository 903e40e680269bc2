package org.diffusion4j.engine.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.FailedException;

/** Writes files whole or not at all: under another name in the same folder first, and renamed when complete. */
public final class WholeFile {

    /** Tells this program's halves from any other's. Process numbers do not: in containers most programs are number 1. */
    private static final String PROGRAM = Long.toUnsignedString(new SecureRandom().nextLong(), 36);

    /** Numbers of the halves that are being written. */
    private static final Set<Integer> IN_USE = ConcurrentHashMap.newKeySet();

    private WholeFile() {}

    /** Puts a file's content into a channel. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Writes bytes that are in memory already; see {@link #write(Path, Content)}. */
    public static void write(Path target, byte[] bytes) {
        write(target, channel -> writeAll(channel, ByteBuffer.wrap(bytes)));
    }

    /** Puts all of a buffer into a channel, which may take several writes. */
    static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Writes a file, replacing one of that name only once the new one is complete and on the disk. Where the name is a
     * link, the file it leads to is replaced. A device or pipe is written to as it is. Nothing of a file that was not
     * completed stays, also when the program is ended by Ctrl-C meanwhile.
     *
     * @throws FailedException when the disk is full, the folder is missing or may not be written
     * @throws CancelledException when the thread is interrupted
     */
    public static void write(Path target, Content content) {
        try {
            if (isWrittenAsItIs(target)) {
                try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                    content.writeTo(channel);
                }
            } else {
                replace(Files.exists(target) ? target.toRealPath() : target.toAbsolutePath(), content);
            }
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(target + ": not written, because the thread was interrupted", e);
        } catch (IOException e) {
            throw new FailedException(
                    target + ": could not be written (" + reason(e)
                            + "); check the folder, its permissions and the space left",
                    e);
        }
    }

    /**
     * Whether a name stands for a device or pipe, which is written to and never replaced. Its own name is opened:
     * {@code /dev/stdout} leads to a {@code pipe:[7]} that is in no folder.
     */
    public static boolean isWrittenAsItIs(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    private static void replace(Path file, Content content) throws IOException {
        int number = takeNumber();
        try {
            replace(file, content, number);
        } finally {
            IN_USE.remove(number);
        }
    }

    /**
     * Two programs that write the same file at once must not write into each other's half. The virtual machine never forgets
     * a name that is to go at its end, so a server writes under a few, whatever its files are called.
     */
    private static void replace(Path file, Content content, int number) throws IOException {
        Path half = file.resolveSibling(".d4j-" + PROGRAM + "-" + number + ".part");
        // Comes after the shutdown hooks of those who write a last file when the program is ended.
        half.toFile().deleteOnExit();
        try {
            try (FileChannel channel =
                    FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(false);
            }
            move(half, file);
        } finally {
            removeIfThere(half);
        }
    }

    /** The least number that no file has that is being written. */
    private static int takeNumber() {
        int number = 0;
        while (!IN_USE.add(number)) {
            number++;
        }
        return number;
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
            // It is deleted at the program's end at the latest.
        }
    }

    /** What the system said; image writers put a sentence of their own around it. */
    private static String reason(IOException e) {
        return switch (e) {
            case IOException outer when outer.getCause() instanceof IOException inner -> reason(inner);
            case NoSuchFileException _ -> "there is no such folder";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
