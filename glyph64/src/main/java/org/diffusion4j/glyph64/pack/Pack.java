package org.diffusion4j.glyph64.pack;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.Picture;

/** Pictures and their records as they lie on disk, the pixels memory-mapped. Immutable and thread-safe. */
public final class Pack {
    private final List<Picture> pictures;
    private final MemorySegment pixels;

    private Pack(List<Picture> pictures, MemorySegment pixels) {
        this.pictures = pictures;
        this.pixels = pixels;
    }

    /** Opens the two files of a folder. The mapping lives as long as the pack is reachable. */
    public static Pack open(Path folder) {
        List<Picture> pictures = PackFiles.lines(folder.resolve(PackFiles.RECORDS), Picture.class);
        Path file = folder.resolve(PackFiles.PIXELS);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long expected = (long) pictures.size() * Pixels.BYTES;
            if (channel.size() != expected) {
                throw new InvalidFileException(
                        "%s: has %d bytes; %d pictures of 64x64 need %d. Build the data set again"
                                .formatted(file, channel.size(), pictures.size(), expected));
            }
            return new Pack(pictures, channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, Arena.ofAuto()));
        } catch (IOException e) {
            throw new InvalidFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** How many pictures it holds. */
    public int size() {
        return pictures.size();
    }

    /** The record of picture {@code index}. */
    public Picture picture(int index) {
        return pictures.get(index);
    }

    /** The records of all pictures, in the pack's order. */
    public Stream<Picture> pictures() {
        return pictures.stream();
    }

    /** Copies the {@link Pixels#BYTES} bytes of a picture. */
    public void copyPixels(int index, byte[] target, int offset) {
        MemorySegment.copy(pixels, ValueLayout.JAVA_BYTE, (long) index * Pixels.BYTES, target, offset, Pixels.BYTES);
    }

    /** The numbers of the pictures that a condition holds for, in the pack's order. */
    public int[] indices(Predicate<Picture> condition) {
        return java.util.stream.IntStream.range(0, size())
                .filter(index -> condition.test(picture(index)))
                .toArray();
    }
}
