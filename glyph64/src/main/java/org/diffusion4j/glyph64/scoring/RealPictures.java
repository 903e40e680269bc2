package org.diffusion4j.glyph64.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;

/**
 * Some pictures of the data set, in memory.
 *
 * @param records what is known of each
 * @param pixels their bytes
 */
public record RealPictures(List<Picture> records, List<byte[]> pixels) {

    /** Those that a condition holds for. */
    public static RealPictures of(Glyph64Data data, Predicate<Picture> condition) {
        PackPictures chosen = data.pictures(condition);
        List<Picture> records = new ArrayList<>();
        List<byte[]> pixels = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            byte[] bytes = new byte[Pixels.BYTES];
            chosen.copyPixels(i, bytes, 0);
            records.add(chosen.picture(i));
            pixels.add(bytes);
        }
        return new RealPictures(records, pixels);
    }

    /** Plain emoji that a condition holds for, of each cell the first form. */
    public static RealPictures cells(Glyph64Data data, Predicate<EmojiPicture> condition) {
        Set<String> seen = new HashSet<>();
        return of(
                data,
                picture -> picture instanceof EmojiPicture emoji && condition.test(emoji) && seen.add(cell(emoji)));
    }

    /** The concept of a plain emoji. */
    public static String base(Picture picture) {
        return picture instanceof EmojiPicture emoji ? emoji.base() : "";
    }

    /** What pictures of one case have in common: the cell of an emoji. */
    public static String cell(EmojiPicture emoji) {
        return emoji.style() + " " + emoji.base();
    }

    /** The concepts, picture by picture. */
    List<String> bases() {
        return records.stream().map(RealPictures::base).toList();
    }
}
