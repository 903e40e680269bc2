package org.diffusion4j.glyph64.judge;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.SmallDataSet;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.source.Style;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;

/** A small data set that a judge can be trained on: concepts are greys, icons are squares of different sizes. */
public final class JudgeTestData {

    public static final List<String> BASES = List.of("1F600", "1F601", "1F602", "1F603", "1F606", "1F60A");

    private static final SplitRules RULES = new SplitRules(Set.of());

    private JudgeTestData() {}

    /** A plain emoji of this cell, on the side that the rules put it on. */
    public static EmojiPicture emoji(String style, String base) {
        return new EmojiPicture(
                style,
                base,
                base,
                Emoji.Form.NEUTRAL,
                "face " + base,
                List.of("tag"),
                List.of("short_" + base),
                Split.ofCell(style, Style.of(style).training(), base));
    }

    /** A recoloured icon of another set. */
    public static RecolouredPicture icon(String name, Colour ink) {
        return RecolouredPicture.of("game-icons", name, Optional.empty(), ink, Colour.WHITE, RULES);
    }

    /** Six concepts in all training styles, and three icons in every ink. */
    public static Glyph64Data build(Path folder) {
        Map<Picture, byte[]> pictures = new LinkedHashMap<>();
        for (Style style : Style.all()) {
            for (String base : BASES) {
                pictures.put(emoji(style.id(), base), grey(40 * BASES.indexOf(base) + style.ordinal()));
            }
        }
        for (String name : List.of("anvil", "barrel", "candle")) {
            for (Colour ink : Colour.inks()) {
                pictures.put(icon(name, ink), square(ink, 8 + 2 * name.length()));
            }
        }
        return SmallDataSet.write(folder, pictures, List.of());
    }

    /** Names of icons that the judge may learn only in colours that are not withheld. */
    static List<String> boundIcons(int count) {
        return java.util.stream.IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "icon-" + i)
                .filter(name -> !Splits.judgeMayLearn("game-icons", name))
                .limit(count)
                .toList();
    }

    /** A picture of one grey. */
    public static byte[] grey(int value) {
        return SmallDataSet.grey(value);
    }

    /** A square in the middle of a white picture, its edges {@code inset} pixels inside. */
    static byte[] square(Colour ink, int inset) {
        byte[] pixels = grey(255);
        int[] rgb = ink.components();
        for (int y = inset; y < Pixels.SIDE - inset; y++) {
            for (int x = inset; x < Pixels.SIDE - inset; x++) {
                for (int c = 0; c < 3; c++) {
                    pixels[3 * (y * Pixels.SIDE + x) + c] = (byte) rgb[c];
                }
            }
        }
        return pixels;
    }
}
