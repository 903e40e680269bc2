package org.diffusion4j.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.DataSetWriter;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackWriter;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.Split;

/** A data set of a few icons in all inks, and of emoji in three styles. */
final class TestData {

    static final List<String> ICONS = List.of("axe", "anchor", "bell", "candle", "raft", "banana", "drum", "camel");
    static final List<String> BASES = List.of("1F600", "1F97B", "1F335", "1F436", "1F437", "1F438", "1F980", "1F981");
    static final List<String> STYLES = List.of("noto", "twemoji", "fluent-emoji", "openmoji");
    private static final SplitRules RULES = new SplitRules(Set.of());

    private TestData() {}

    static Glyph64Data build(Path folder) {
        DataSetWriter writer = new DataSetWriter(folder, "test");
        try (PackWriter pack = writer.pack()) {
            for (String icon : ICONS) {
                for (Colour ink : Colour.inks()) {
                    add(pack, RecolouredPicture.of("game-icons", icon, Optional.empty(), ink, Colour.WHITE, RULES));
                }
            }
            for (String style : STYLES) {
                for (String base : BASES) {
                    Split split = Split.ofCell(style, true, base);
                    add(
                            pack,
                            new EmojiPicture(
                                    style,
                                    base,
                                    base,
                                    Emoji.Form.NEUTRAL,
                                    "thing " + base,
                                    List.of(),
                                    List.of(),
                                    split));
                }
            }
            pack.finish();
        }
        writer.finish(List.of());
        return Glyph64Data.open(folder);
    }

    private static void add(PackWriter pack, Picture picture) {
        pack.add(picture, new byte[Pixels.BYTES]);
    }
}
