package org.diffusion4j.glyph64.mixture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.source.Emoji;

/** The emoji that scenes are made of: those to train on that stand for their concept itself, style by style. */
final class EmojiStock {
    private final PackPictures pictures;
    private final Map<String, List<EmojiPicture>> styles = new TreeMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    EmojiStock(PackPictures training) {
        this.pictures = training;
        IntStream.range(0, training.size()).forEach(i -> {
            if (training.picture(i) instanceof EmojiPicture emoji
                    && emoji.form() == Emoji.Form.NEUTRAL
                    && numbers.putIfAbsent(key(emoji.style(), emoji.base()), i) == null) {
                styles.computeIfAbsent(emoji.style(), _ -> new ArrayList<>()).add(emoji);
            }
        });
        styles.values().removeIf(emoji -> emoji.size() < 2);
    }

    /** The emoji of each style that has two or more, so that they can meet. */
    List<List<EmojiPicture>> styles() {
        return List.copyOf(styles.values());
    }

    /** Copies the bytes of an emoji's picture. */
    void copyPixels(String style, String base, byte[] target) {
        Integer number = numbers.get(key(style, base));
        if (number == null) {
            throw new IllegalArgumentException("no picture of " + base + " in " + style);
        }
        pictures.copyPixels(number, target, 0);
    }

    private static String key(String style, String base) {
        return style + " " + base;
    }
}
