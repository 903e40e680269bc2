package org.diffusion4j.glyph64.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.split.Splits;
import tools.jackson.core.JacksonException;

/**
 * {@code glyph64.json}, the last file written: a folder that has it is a whole data set.
 *
 * @param format version of the files' layout
 * @param rules the split rules in words
 * @param recipe name and hash of the recipe it was built by
 * @param side width and height of a picture in pixels
 * @param pictures how many there are
 * @param counts pictures by style or source, and within it by split
 * @param packages integrity strings by package and version
 * @param sha256 hashes of the data set's files
 * @param withheldNames what the concepts that are withheld in every style are called, those too that have no picture in the
 *     data set; empty where no picture is bound by its name alone, and in data sets from before this was written
 */
public record Manifest(
        int format,
        String rules,
        String recipe,
        int side,
        int pictures,
        Map<String, Map<String, Integer>> counts,
        Map<String, String> packages,
        Map<String, String> sha256,
        List<String> withheldNames) {

    public Manifest {
        withheldNames = withheldNames == null ? List.of() : List.copyOf(withheldNames);
    }

    /** The layout that this program writes and reads. */
    public static final int FORMAT = 1;

    /** Reads a data set's manifest and refuses one of another layout or of other split rules. */
    public static Manifest read(Path folder) {
        Path file = folder.resolve(PackFiles.MANIFEST);
        if (!Files.exists(file)) {
            throw new InvalidFileException(
                    folder + ": holds no finished data set (no glyph64.json); build one with `d4j data glyph64 --out "
                            + folder + "`");
        }
        Manifest manifest;
        try {
            manifest = PictureJson.PAGES.readValue(Files.readAllBytes(file), Manifest.class);
        } catch (IOException | JacksonException e) {
            throw new InvalidFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (manifest.format != FORMAT || !manifest.rules.equals(Splits.description())) {
            throw new InvalidFileException(
                    "%s: was built with other rules (%s) than this program's (%s); build it again into another folder"
                            .formatted(file, manifest.rules, Splits.description()));
        }
        return manifest;
    }

    /** Whether the folder holds a finished data set. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(PackFiles.MANIFEST));
    }

    /** Writes the manifest, whole or not at all. */
    public void write(Path folder) {
        Path unfinished = folder.resolve(PackFiles.MANIFEST + ".unfinished");
        try {
            Files.write(unfinished, PictureJson.PAGES.writeValueAsBytes(this));
            Files.move(unfinished, folder.resolve(PackFiles.MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw PackFiles.cannotWrite(unfinished, e);
        }
    }

    /** The files whose hashes the manifest holds. */
    public static List<String> hashedFiles() {
        return List.of(PackFiles.PIXELS, PackFiles.RECORDS, PackFiles.EDITS);
    }
}
