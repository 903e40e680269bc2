package org.diffusion4j.glyph64.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.diffusion4j.glyph64.picture.EditPair;
import org.diffusion4j.glyph64.picture.EditPair.Kind;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.source.Emoji;
import org.diffusion4j.glyph64.split.CodePoints;
import org.diffusion4j.glyph64.split.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditRuleTest {

    @ParameterizedTest
    @CsvSource({
        "1F44B, TONE, 1F44B-1F3FD, make the skin tone medium",
        "1F469-200D-1F680, TONE, 1F469-1F3FF-200D-1F680, make the skin tone dark",
        "1F469-200D-1F680, GENDER, 1F468-200D-1F680, make it a man",
        "1F3C3-200D-2642, GENDER, 1F3C3-200D-2640, make it a woman",
        "1F469, HAIR, 1F469-200D-1F9B0, give them red hair",
        "1F469-200D-1F9B0, HAIR, 1F469-200D-1F9B2, make them bald",
        "2764, COLOUR, 1F499, make it blue",
        "1F550, TIME, 1F55B, set the clock to twelve o'clock",
        "1F55B, TIME, 1F567, set the clock to half past twelve",
        "1F602, CAT, 1F639, turn the face into a cat",
        "1F639, CAT, 1F602, turn the cat into a face",
    })
    void codePointsTellWhatMayBeChanged(String source, Kind kind, String target, String instruction) {
        assertTrue(
                EditRule.of(source).contains(new EditRule(kind, target, instruction)),
                () -> EditRule.of(source).toString());
    }

    @Test
    void noRuleLeadsToItself() {
        for (String key : List.of("1F44B", "1F469-200D-1F680", "2764", "1F550", "1F602", "1F469-200D-1F9B0")) {
            assertTrue(
                    EditRule.of(key).stream().noneMatch(rule -> rule.targetKey().equals(key)), key);
        }
    }

    @Test
    void aTonedHandIsNotTonedAgain() {
        assertTrue(EditRule.of("1F44B-1F3FD").stream().noneMatch(rule -> rule.kind() == Kind.TONE));
    }

    @Test
    void pairsLeadBetweenPicturesThatAreThere() {
        List<Picture> pictures = List.of(
                emoji("noto", "2764", Split.TRAINING),
                emoji("noto", "1F499", Split.CELL),
                emoji("twemoji", "2764", Split.TRAINING),
                icon("red", "white"),
                icon("blue", "white"),
                icon("red", "black"));
        List<EditPair> pairs = EditPairs.of(pictures, 3);
        Set<String> told = pairs.stream()
                .map(pair -> pair.kind() + " " + pair.source() + " " + pair.target() + " " + pair.split() + ": "
                        + pair.instruction())
                .collect(Collectors.toCollection(HashSet::new));
        assertEquals(
                Set.of(
                        "COLOUR 0 1 CELL: make it blue",
                        "COLOUR 1 0 CELL: make it red",
                        "STYLE 0 2 TRAINING: redraw it in flat style",
                        "STYLE 2 0 TRAINING: redraw it in soft shaded cartoon style",
                        "RECOLOUR 3 4 TRAINING: make the axe blue",
                        "RECOLOUR 4 3 TRAINING: make the axe red",
                        "BACKGROUND 3 5 TRAINING: put it on a black background",
                        "BACKGROUND 5 3 TRAINING: put it on a white background"),
                told);
    }

    private static EmojiPicture emoji(String style, String key, Split split) {
        return new EmojiPicture(
                style, CodePoints.base(key), key, Emoji.Form.NEUTRAL, "heart", List.of(), List.of(), split);
    }

    private static RecolouredPicture icon(String ink, String ground) {
        return new RecolouredPicture("game-icons", "axe", Optional.empty(), ink, ground, "an axe", Split.TRAINING);
    }
}
