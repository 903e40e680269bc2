package org.diffusion4j.glyph64.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.diffusion4j.engine.io.Sha256;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.source.IconSet;
import org.diffusion4j.glyph64.source.LockedPackage;
import org.diffusion4j.glyph64.split.Splits;

/**
 * The folder of a data set in the making: drawn styles wait under {@code drawn/}; the whole pack is written beside them
 * and moved up; the manifest comes last, and then the drawn styles go.
 */
public final class DataSetWriter {
    /** Grows when icons are drawn, or colours and places chosen, another way. */
    private static final int DRAWING = 1;

    private final Path folder;
    private final Path work;
    private final String recipe;
    private final StringBuilder attributions = new StringBuilder(Attribution.HEADING);
    private final Map<String, String> packages = new TreeMap<>();
    private final Set<String> withheldNames = new TreeSet<>();

    /** Begins or resumes the data set of a recipe, given in one line, in a folder. */
    public DataSetWriter(Path folder, String recipe) {
        this.folder = folder;
        this.recipe = recipe;
        // Parts of another recipe or drawn by other rules are found under another name, and so never taken for this
        // one's.
        String rules =
                String.join("\n", Splits.description(), recipe, "drawing " + DRAWING, "format " + Manifest.FORMAT);
        String parts = Sha256.of(rules.getBytes(StandardCharsets.UTF_8));
        this.work = folder.resolve("drawn").resolve(parts.substring(0, 16));
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw PackFiles.cannotWrite(work, e);
        }
    }

    /** Where the pack of a finished part belongs. */
    public Path drawn(String part) {
        return work.resolve(part);
    }

    /** Notes a set and the package it came from for the attributions and the manifest. */
    public void attribute(LockedPackage locked, IconSet set) {
        attributions.append(Attribution.row(locked, set));
        packages.put(locked.specifier(), locked.integrity());
    }

    /** Notes a package that no pictures come from. */
    public void attribute(LockedPackage locked, String name) {
        attributions.append(Attribution.row(locked, name));
        packages.put(locked.specifier(), locked.integrity());
    }

    /** Notes what withheld concepts are called: icons of other sets were put on their sides by it. */
    public void withhold(Set<String> names) {
        withheldNames.addAll(names);
    }

    /** A writer of the whole pack. */
    public PackWriter pack() {
        try {
            PackWriter.delete(work.resolve("whole"));
        } catch (IOException e) {
            throw PackFiles.cannotWrite(work, e);
        }
        return new PackWriter(work.resolve("whole"));
    }

    /** Moves the finished pack up, writes edit pairs, attributions and manifest, and removes the parts. */
    public void finish(List<EditPair> edits) {
        try {
            Pack whole = Pack.open(work.resolve("whole"));
            Files.writeString(work.resolve("whole").resolve(PackFiles.EDITS), lines(edits));
            Map<String, String> hashes = new TreeMap<>();
            for (String name : Manifest.hashedFiles()) {
                Path file = work.resolve("whole").resolve(name);
                hashes.put(name, Sha256.of(file));
                Files.move(
                        file,
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(folder.resolve("ATTRIBUTION.md"), attributions);
            new Manifest(
                            Manifest.FORMAT,
                            Splits.description(),
                            recipe,
                            Pixels.SIDE,
                            whole.size(),
                            PackCounts.of(whole),
                            packages,
                            hashes,
                            List.copyOf(withheldNames))
                    .write(folder);
            PackWriter.delete(folder.resolve("drawn"));
        } catch (IOException e) {
            throw PackFiles.cannotWrite(folder, e);
        }
    }

    private static String lines(List<EditPair> edits) {
        StringBuilder lines = new StringBuilder();
        edits.forEach(
                edit -> lines.append(PictureJson.LINES.writeValueAsString(edit)).append('\n'));
        return lines.toString();
    }
}
