package org.diffusion4j.glyph64.pack;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.diffusion4j.glyph64.split.Split;

/** A finished data set: its manifest and its pictures. */
public final class Glyph64Data {
    private final Manifest manifest;
    private final Pack pack;

    private Glyph64Data(Manifest manifest, Pack pack) {
        this.manifest = manifest;
        this.pack = pack;
    }

    /** Opens the data set of a folder; refuses an unfinished one and one of other split rules. */
    public static Glyph64Data open(Path folder) {
        return new Glyph64Data(Manifest.read(folder), Pack.open(folder));
    }

    public Manifest manifest() {
        return manifest;
    }

    public Pack pack() {
        return pack;
    }

    /** All that may be trained on, with captions in the standard shares. */
    public PackPictures training() {
        return pictures(picture -> picture.split() == Split.TRAINING);
    }

    /** The pictures that a condition holds for, e.g. those of the scoring cells. */
    public PackPictures pictures(Predicate<Picture> condition) {
        return PackPictures.of(pack, pack.indices(condition));
    }
}
