package org.diffusion4j.glyph64.pack;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.Picture;

/**
 * Writes pictures and their records into a folder beside the wanted one, which takes its name only when everything is
 * on disk: what exists under the final name is whole.
 */
public final class PackWriter implements AutoCloseable {
    private final Path folder;
    private final Path unfinished;
    private final OutputStream pixels;
    private final BufferedWriter records;

    /** Ctrl-C ends the program without closing anything: what is unfinished goes even so. */
    private final Thread cleaner;

    private int size;

    /** Starts a pack; whatever an interrupted writer of the same folder left is removed. */
    public PackWriter(Path folder) {
        this.folder = folder;
        this.unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        this.cleaner = new Thread(this::discard, "cleaner of " + unfinished);
        try {
            delete(unfinished);
            Files.createDirectories(unfinished);
            pixels = new BufferedOutputStream(Files.newOutputStream(unfinished.resolve(PackFiles.PIXELS)), 1 << 20);
            records = Files.newBufferedWriter(unfinished.resolve(PackFiles.RECORDS), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw PackFiles.cannotWrite(unfinished, e);
        }
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /** Adds a picture of {@link Pixels#BYTES} bytes. */
    public void add(Picture picture, byte[] bytes) {
        try {
            pixels.write(bytes, 0, Pixels.BYTES);
            records.write(PictureJson.LINES.writeValueAsString(picture));
            records.write('\n');
            size++;
        } catch (IOException e) {
            throw PackFiles.cannotWrite(unfinished, e);
        }
    }

    /** Pictures added so far. */
    public int size() {
        return size;
    }

    /** Puts the pack under its final name. */
    public void finish() {
        try {
            pixels.close();
            records.close();
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw PackFiles.cannotWrite(folder, e);
        }
    }

    /** Gives the files back; a pack that was not finished disappears. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            return; // The program is ending, and the hook does what is left to do.
        }
        try (pixels;
                records) {
            // Closed in any case; what could not be flushed belongs to a pack that is thrown away.
        } catch (IOException e) {
            // The first error of the disk was already reported.
        }
        discard();
    }

    private void discard() {
        try {
            delete(unfinished);
        } catch (IOException e) {
            // It is in nobody's way: the next writer of this folder removes it.
        }
    }

    /** Deletes a folder with everything in it; nothing happens when there is none. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException error) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
