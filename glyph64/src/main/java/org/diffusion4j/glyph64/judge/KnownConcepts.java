package org.diffusion4j.glyph64.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.split.Split;

/**
 * The concepts that the judge learns: those with five or more training cells, and of those withheld in every style the
 * ones with three or more cells that its own rule lets it learn.
 */
public final class KnownConcepts {

    private static final int TRAINING_CELLS = 5;
    private static final int WITHHELD_CELLS = 3;

    private KnownConcepts() {}

    /** Their bases in alphabetic order, from the plain emoji among the pictures. */
    public static List<String> of(Stream<? extends Picture> pictures) {
        Map<String, Set<String>> trained = new TreeMap<>();
        Map<String, Set<String>> withheld = new TreeMap<>();
        pictures.filter(Glyph64Data::judgeMayLearn).forEach(picture -> {
            if (picture instanceof EmojiPicture emoji && emoji.split() != Split.CELL) {
                Map<String, Set<String>> counted = emoji.split() == Split.TRAINING ? trained : withheld;
                counted.computeIfAbsent(emoji.base(), _ -> new HashSet<>()).add(emoji.style());
            }
        });
        trained.values().removeIf(styles -> styles.size() < TRAINING_CELLS);
        withheld.values().removeIf(styles -> styles.size() < WITHHELD_CELLS);
        return Stream.concat(trained.keySet().stream(), withheld.keySet().stream())
                .sorted()
                .toList();
    }
}
