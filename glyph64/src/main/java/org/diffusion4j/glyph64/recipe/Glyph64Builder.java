package org.diffusion4j.glyph64.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.DataSetWriter;
import org.diffusion4j.glyph64.pack.EmojiPicture;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.Manifest;
import org.diffusion4j.glyph64.pack.Pack;
import org.diffusion4j.glyph64.pack.Picture;
import org.diffusion4j.glyph64.source.EmojiIcons;
import org.diffusion4j.glyph64.source.EmojiNames;
import org.diffusion4j.glyph64.source.IconSet;
import org.diffusion4j.glyph64.source.Packages;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.NearDuplicates;
import org.diffusion4j.glyph64.split.Split;

/**
 * Builds a data set by a recipe. Each style is drawn into a pack of its own, which a later run takes as it finds it; the
 * finished data set is put together from them, and its manifest is written last.
 */
public final class Glyph64Builder {
    private final Recipe recipe;
    private final Packages packages;
    private final Consumer<String> progress;

    /**
     * @param recipe what it is to hold
     * @param packages where the icons come from
     * @param progress hears a line about each step
     */
    public Glyph64Builder(Recipe recipe, Packages packages, Consumer<String> progress) {
        this.recipe = recipe;
        this.packages = packages;
        this.progress = progress;
    }

    /** Builds the data set in the folder, or takes the finished one of the same recipe that is there. */
    public Glyph64Data build(Path folder) {
        if (Manifest.exists(folder)) {
            return existing(folder);
        }
        EmojiNames names = EmojiNames.read(packages);
        recipe.check(names);
        DataSetWriter writer = new DataSetWriter(folder, recipe.description());
        List<Pack> drawn = new ArrayList<>();
        for (Style style : recipe.styles()) {
            progress.accept("drawing " + style.id());
            IconSet set = IconSet.read(packages.open(style.locked()));
            writer.attribute(style.locked(), set);
            EmojiIcons icons = EmojiIcons.join(set, names);
            drawn.add(new StyleDrawing(style, icons, progress).in(writer.drawn(style.id())));
        }
        assemble(writer, drawn);
        return Glyph64Data.open(folder);
    }

    private Glyph64Data existing(Path folder) {
        Glyph64Data data = Glyph64Data.open(folder);
        if (!data.manifest().recipe().equals(recipe.description())) {
            throw new InvalidRequestException(
                    "%s: holds a data set of another recipe (%s); choose another folder or delete it"
                            .formatted(folder, data.manifest().recipe()));
        }
        progress.accept(folder + ": already built");
        return data;
    }

    private void assemble(DataSetWriter writer, List<Pack> drawn) {
        BitSet near = nearDuplicates(drawn);
        progress.accept(near.cardinality() + " near duplicates of withheld pictures left out");
        try (var pack = writer.pack()) {
            byte[] pixels = new byte[Pixels.BYTES];
            int number = 0;
            for (Pack style : drawn) {
                for (int i = 0; i < style.size(); i++, number++) {
                    if (!near.get(number) && accepts(style.picture(i))) {
                        style.copyPixels(i, pixels, 0);
                        pack.add(style.picture(i), pixels);
                    }
                }
            }
            pack.finish();
        }
        writer.finish();
    }

    private boolean accepts(Picture picture) {
        return switch (picture) {
            case EmojiPicture emoji -> recipe.accepts(emoji);
        };
    }

    /** Numbers, counted through all packs, of training pictures that are all but a withheld one of any style. */
    private static BitSet nearDuplicates(List<Pack> drawn) {
        List<Pack> owners = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        List<Integer> training = new ArrayList<>();
        List<Integer> withheld = new ArrayList<>();
        for (Pack pack : drawn) {
            for (int i = 0; i < pack.size(); i++) {
                (pack.picture(i).split() == Split.TRAINING ? training : withheld).add(owners.size());
                owners.add(pack);
                offsets.add(i);
            }
        }
        return NearDuplicates.find(
                (number, target) -> owners.get(number).copyPixels(offsets.get(number), target, 0), training, withheld);
    }
}
