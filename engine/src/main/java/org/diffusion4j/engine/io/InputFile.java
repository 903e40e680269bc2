package org.diffusion4j.engine.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.InvalidFileException;

/**
 * A regular file that is about to be read. Links are followed, because model caches are made of them; pipes, devices
 * and sockets are refused before they are opened, because opening one can block for ever or have effects.
 *
 * @param path as the user wrote it
 * @param size bytes, when it was looked at
 */
public record InputFile(Path path, long size) {

    private static final int LONGEST_QUOTE = 200;
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cntrl}&&[^\t]]|[\\u202A-\\u202E\\u2066-\\u2069]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}|\\p{Cf}", Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * Looks at a file without opening it.
     *
     * @throws InvalidFileException when there is none, or it is not a regular, readable file
     */
    public static InputFile regular(Path path) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new InvalidFileException(path + ": there is no such file; check the name", e);
        } catch (IOException e) {
            throw new InvalidFileException(path + ": cannot be looked at (" + reason(e) + ")", e);
        }
        if (attributes.isDirectory()) {
            throw new InvalidFileException(path + ": is a folder, where a file is needed");
        }
        if (!attributes.isRegularFile()) {
            throw new InvalidFileException(path + ": is not a regular file; copy its content into one first");
        }
        if (!Files.isReadable(path)) {
            throw new InvalidFileException(path + ": may not be read; change its permissions");
        }
        return new InputFile(path, attributes.size());
    }

    /**
     * The whole content.
     *
     * @param limit the most bytes such a file may have; compared before any memory is taken
     */
    public byte[] read(long limit) {
        if (size > limit) {
            throw broken(
                    "has " + size + " bytes, where at most " + limit + " are read", "it is not the file it should be");
        }
        return read(0, (int) size);
    }

    /** The {@code length} bytes from {@code offset} on; both have been checked against {@link #size}. */
    byte[] read(long offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw broken("became shorter while it was read", "wait until whoever writes it is done");
                }
            }
        } catch (ClosedByInterruptException e) {
            throw new CancelledException(path + ": not read, because the thread was interrupted", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        return bytes.array();
    }

    /** An exception of the form {@code FILE: REASON; ADVICE}. */
    public InvalidFileException broken(String reason, String advice) {
        return new InvalidFileException(path + ": " + reason + "; " + advice);
    }

    /** The same with what led to it. */
    public InvalidFileException broken(String reason, String advice, Throwable cause) {
        return new InvalidFileException(path + ": " + reason + "; " + advice, cause);
    }

    InvalidFileException unreadable(IOException e) {
        return broken("cannot be read (" + reason(e) + ")", "check the disk and the permissions", e);
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** A name out of a file, fit for a message: in quotes, cut, and without characters that steer a terminal. */
    public static String quoted(String name) {
        return '"' + quotable(name) + '"';
    }

    /** A message fit to be shown, whatever a file has put into it: without characters that steer a terminal, but for line ends. */
    public static String printable(String message) {
        return message.lines()
                .map(line -> STEERING.matcher(line).replaceAll("?"))
                .collect(Collectors.joining("\n"));
    }

    /** The same without the quotes, for what is no name: a number, a list. */
    public static String quotable(String text) {
        String start = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return UNPRINTABLE.matcher(start).replaceAll("?");
    }
}
