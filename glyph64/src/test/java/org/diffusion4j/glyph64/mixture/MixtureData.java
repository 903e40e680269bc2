package org.diffusion4j.glyph64.mixture;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.SmallDataSet;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;

/** A small data set of plain emoji and of icons that are bars of different widths. */
final class MixtureData {

    static final Map<String, String> CONCEPTS =
            Map.of("1F600", "grinning face", "1F601", "beaming face", "1F436", "dog face");

    static final Breadth BREADTH = new Breadth(List.of("noto", "twemoji"), CONCEPTS);

    private static final SplitRules RULES = new SplitRules(Set.of("cactus"));

    private final Map<Picture, byte[]> pictures = new LinkedHashMap<>();

    /** Every concept in two styles, emoji {@code i} of grey {@code 10 * i}. */
    MixtureData emoji() {
        for (String style : BREADTH.styles()) {
            CONCEPTS.forEach((base, label) -> emoji(style, base, label));
        }
        return this;
    }

    MixtureData emoji(String style, String base, String label) {
        Split split = Split.ofCell(style, Style.of(style).training(), base);
        Picture picture =
                new EmojiPicture(style, base, base, Emoji.Form.NEUTRAL, label, List.of("tag"), List.of("short"), split);
        pictures.put(picture, SmallDataSet.grey(10 * pictures.size()));
        return this;
    }

    /** An icon whose ink is the left part of the picture. */
    MixtureData icon(String name, int width, Colour ink) {
        byte[] black = new byte[Pixels.BYTES];
        for (int i = 0; i < black.length; i++) {
            black[i] = (byte) (i / 3 % Pixels.SIDE < width ? 0 : 255);
        }
        byte[] pixels = InkCover.of(black, Colour.BLACK, Colour.WHITE).painted(ink, Colour.WHITE);
        pictures.put(RecolouredPicture.of("game-icons", name, Optional.empty(), ink, Colour.WHITE, RULES), pixels);
        return this;
    }

    Glyph64Data build(Path folder) {
        return SmallDataSet.write(folder, pictures, List.of());
    }
}
