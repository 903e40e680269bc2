package org.diffusion4j.glyph64.judge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;

/**
 * Plain emoji with the number of the class that each shows. A cell counts once, in drawing and in figures, however many
 * tones and forms its style has of it.
 */
public final class LabelledPictures {

    private final PackPictures pictures;
    private final int[] labels;
    private final int[][] cells;

    private LabelledPictures(PackPictures pictures, int[] labels, int[][] cells) {
        this.pictures = pictures;
        this.labels = labels;
        this.cells = cells;
    }

    /**
     * The emoji that a condition holds for and whose class is known.
     *
     * @param classes all classes, in the order of their numbers
     * @param kind the class of an emoji, such as its base or its style
     */
    public static LabelledPictures of(
            Glyph64Data data,
            Predicate<EmojiPicture> condition,
            List<String> classes,
            Function<EmojiPicture, String> kind) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        PackPictures pictures = data.pictures(picture -> picture instanceof EmojiPicture emoji
                && condition.test(emoji)
                && numbers.containsKey(kind.apply(emoji)));
        if (pictures.size() == 0) {
            throw new InvalidFileException(
                    data.folder() + ": has no pictures for the judge; it needs a data set of the full recipe");
        }
        int[] labels = new int[pictures.size()];
        Map<String, List<Integer>> cells = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i++) {
            EmojiPicture emoji = (EmojiPicture) pictures.picture(i);
            labels[i] = numbers.getOrDefault(kind.apply(emoji), -1);
            cells.computeIfAbsent(emoji.style() + " " + emoji.base(), _ -> new java.util.ArrayList<>())
                    .add(i);
        }
        return new LabelledPictures(pictures, labels, arrays(cells.values()));
    }

    private static int[][] arrays(Collection<List<Integer>> lists) {
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The pictures, numbered as the labels are. */
    public PackPictures pictures() {
        return pictures;
    }

    /** The emoji of a number. */
    public EmojiPicture emoji(int index) {
        return (EmojiPicture) pictures.picture(index);
    }

    /** The class of a number. */
    public int label(int index) {
        return labels[index];
    }

    /** The numbers of each cell's pictures. */
    public List<int[]> cells() {
        return List.of(cells);
    }

    /** Draws a cell, then one of its pictures, {@code count} times. */
    int[] draw(int count, RandomGenerator random) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int[] cell = cells[random.nextInt(cells.length)];
            drawn[i] = cell[random.nextInt(cell.length)];
        }
        return drawn;
    }
}
