package org.diffusion4j.glyph64.recipe;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.DataSetWriter;
import org.diffusion4j.glyph64.pack.Pack;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.split.NearDuplicates;
import org.diffusion4j.glyph64.split.Split;

/** Puts the drawn parts together: without near duplicates of withheld pictures, and with what the recipe asks for. */
final class Assembly {
    private final Recipe recipe;
    private final DataSetWriter writer;
    private final Consumer<String> progress;

    /** A picture by its part and its number in it. */
    private record Source(Pack pack, int index) {
        Picture picture() {
            return pack.picture(index);
        }
    }

    Assembly(Recipe recipe, DataSetWriter writer, Consumer<String> progress) {
        this.recipe = recipe;
        this.writer = writer;
        this.progress = progress;
    }

    /** Writes the finished data set. */
    void of(List<Pack> parts) {
        List<Source> all = new ArrayList<>();
        for (Pack part : parts) {
            for (int i = 0; i < part.size(); i++) {
                all.add(new Source(part, i));
            }
        }
        BitSet near = nearDuplicates(all);
        report(all, near);
        List<Picture> kept = new ArrayList<>();
        try (var pack = writer.pack()) {
            byte[] pixels = new byte[Pixels.BYTES];
            for (int i = 0; i < all.size(); i++) {
                Source source = all.get(i);
                if (!near.get(i) && accepts(source.picture())) {
                    source.pack.copyPixels(source.index, pixels, 0);
                    pack.add(source.picture(), pixels);
                    kept.add(source.picture());
                }
            }
            pack.finish();
        }
        writer.finish(EditPairs.of(kept, recipe.seed()));
    }

    private boolean accepts(Picture picture) {
        return !(picture instanceof EmojiPicture emoji) || recipe.accepts(emoji);
    }

    /** Numbers of training pictures that are all but a withheld one of any part. */
    private static BitSet nearDuplicates(List<Source> all) {
        return NearDuplicates.find(
                (number, target) -> all.get(number).pack.copyPixels(all.get(number).index, target, 0),
                numbers(all, index -> all.get(index).picture().split() == Split.TRAINING),
                numbers(all, index -> all.get(index).picture().split() != Split.TRAINING));
    }

    private static List<Integer> numbers(List<Source> all, IntPredicate condition) {
        return java.util.stream.IntStream.range(0, all.size())
                .filter(condition)
                .boxed()
                .toList();
    }

    private void report(List<Source> all, BitSet near) {
        java.util.Map<String, Integer> groups = new java.util.TreeMap<>();
        near.stream().forEach(index -> groups.merge(all.get(index).picture().group(), 1, Integer::sum));
        progress.accept("left out, near duplicates of withheld pictures: " + near.cardinality() + " " + groups);
    }
}
