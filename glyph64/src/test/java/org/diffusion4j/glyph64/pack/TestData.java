package org.diffusion4j.glyph64.pack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SceneThing;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.Split;

/** A small sound data set, and ways to spoil it. Every picture is of one grey of its own. */
final class TestData {
    /** Withheld as a concept: the cactus. */
    static final EmojiPicture CACTUS = emoji("noto", "1F335", "cactus", Split.CONCEPT);

    /** Withheld as a cell: smiling face with tear in this style. */
    static final EmojiPicture TEAR = emoji("noto", "1F97B", "sari", Split.CELL);

    static final EmojiPicture GRIN = emoji("noto", "1F600", "grinning face", Split.TRAINING);

    static final SplitRules RULES = new SplitRules(Set.of("cactus"));

    /** Withheld as a colour of a thing. */
    static final RecolouredPicture GREY_LEG =
            RecolouredPicture.of("game-icons", "leg", Optional.empty(), Colour.GREY, Colour.WHITE, RULES);

    static final RecolouredPicture BLUE_KNIGHT =
            RecolouredPicture.of("game-icons", "chess-knight", Optional.empty(), Colour.BLUE, Colour.YELLOW, RULES);

    private TestData() {}

    static EmojiPicture emoji(String style, String base, String label, Split split) {
        return new EmojiPicture(
                style, base, base, Emoji.Form.NEUTRAL, label, List.of("tag"), List.of("short_name"), split);
    }

    /** A scene of two icons, in colours that are not withheld for them. */
    static ScenePicture scene(String one, String other) {
        return ScenePicture.of(ScenePicture.ICONS, List.of(thing(one, 0), thing(other, 32)), Relation.LEFT_OF, RULES);
    }

    private static SceneThing thing(String name, int x) {
        String colour = Colour.inks().stream()
                .map(Colour::word)
                .filter(ink -> !org.diffusion4j.glyph64.split.Splits.colourWithheld(ink, name))
                .findFirst()
                .orElseThrow();
        return new SceneThing("game-icons", name, Optional.empty(), Optional.of(colour), x, 20, 28);
    }

    /** A picture of one grey. */
    static byte[] grey(int value) {
        return SmallDataSet.grey(value);
    }

    /** Builds a data set of these pictures, picture i of grey 10 * i. */
    static Glyph64Data build(Path folder, List<Picture> pictures, List<EditPair> edits) {
        DataSetWriter writer = new DataSetWriter(folder, "test");
        try (PackWriter pack = writer.pack()) {
            for (int i = 0; i < pictures.size(); i++) {
                pack.add(pictures.get(i), grey(10 * i));
            }
            pack.finish();
        }
        writer.finish(edits);
        return Glyph64Data.open(folder);
    }
}
