package org.diffusion4j.glyph64.judge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.Test;

class SceneComposerTest {

    private static final List<String> NAMES = JudgeTestData.boundIcons(8);

    private static IconShape shape(String name, int label) {
        return IconShape.of(JudgeTestData.icon(name, Colour.RED), label, JudgeTestData.square(Colour.RED, 8));
    }

    private static List<IconShape> shapes() {
        List<IconShape> shapes = new ArrayList<>();
        for (String name : NAMES) {
            shapes.add(shape(name, shapes.size()));
        }
        return shapes;
    }

    @Test
    void nothingThatTheJudgeMayNotLearnIsPainted() {
        SceneComposer composer = new SceneComposer(shapes());
        Random random = new Random(1);
        byte[] pixels = new byte[Pixels.BYTES];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            SceneComposer.Composed composed = composer.compose(pixels, 0, random);
            for (int thing = 0; thing < composed.labels().length; thing++) {
                String name = NAMES.get(composed.labels()[thing]);
                String colour = Colour.inks().get(composed.colours()[thing]).word();
                assertFalse(Splits.colourWithheld(colour, name), colour + " " + name);
                seen.add(colour + " " + name);
            }
            if (composed.labels().length == 2) {
                assertFalse(Splits.pairWithheld(NAMES.get(composed.labels()[0]), NAMES.get(composed.labels()[1])));
            }
        }
        long allowed = NAMES.stream()
                .mapToLong(name -> Colour.inks().stream()
                        .filter(ink -> !Splits.colourWithheld(ink.word(), name))
                        .count())
                .sum();
        assertEquals(allowed, seen.size(), "every other colour of every icon comes");
    }

    @Test
    void aThingStandsWhereItIsSaidToStandInItsColour() {
        SceneComposer composer = new SceneComposer(shapes());
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            byte[] pixels = new byte[Pixels.BYTES];
            SceneComposer.Composed composed = composer.compose(pixels, 0, random);
            for (int thing = 0; thing < composed.places().length; thing++) {
                int place = composed.places()[thing];
                int x = place % SceneComposer.PLACES * 8 + 4;
                int y = place / SceneComposer.PLACES * 8 + 4;
                int[] ink = Colour.inks().get(composed.colours()[thing]).components();
                for (int c = 0; c < 3; c++) {
                    assertEquals(ink[c], pixels[3 * (y * Pixels.SIDE + x) + c] & 255, 13);
                }
            }
        }
    }

    @Test
    void theShapeOfAnIconIsTakenBackFromItsPicture() {
        byte[] pixels = JudgeTestData.square(Colour.BLUE, 16);
        float[] cover = InkCover.of(pixels, Colour.BLUE, Colour.WHITE).values();
        assertEquals(1, cover[32 * Pixels.SIDE + 32], 1e-6);
        assertEquals(0, cover[15 * Pixels.SIDE + 15], 1e-6);
        byte[] painted = new byte[Pixels.BYTES];
        IconShape shape = new IconShape("game-icons", "square", 0, false, cover, cover);
        new Canvas(painted, 0, Colour.WHITE.components()).paint(shape, Colour.BLUE.components(), 32, 32, 64, 0);
        assertArrayEquals(pixels, painted);
    }

    @Test
    void twoPeaksAreNotNeighbours() {
        float[] sure = new float[128];
        sure[64 + 9] = 0.9f;
        sure[64 + 10] = 0.8f;
        sure[64 + 12] = 0.4f;
        assertArrayEquals(new int[] {64 + 9, 64 + 12}, SceneNet.peaks(sure, 64, 0.3));
        assertArrayEquals(new int[] {64 + 9}, SceneNet.peaks(sure, 64, 0.5));
        assertEquals(1, SceneNet.peaks(sure, 0, 0.5).length, "the first is told in any case");
    }

    @Test
    void everyKindOfErrorHasItsName() {
        assertEquals(SceneVerdict.ALL_RIGHT, verdict("red axe", "blue cup"));
        assertEquals(SceneVerdict.ALL_RIGHT, verdict("blue cup", "red axe"));
        assertEquals(SceneVerdict.SWAPPED, verdict("blue axe", "red cup"));
        assertEquals(SceneVerdict.LEAKED, verdict("red axe", "red cup"));
        assertEquals(SceneVerdict.LEAKED, verdict("blue axe", "blue cup"));
        assertEquals(SceneVerdict.OTHER_COLOUR, verdict("red axe", "green cup"));
        assertEquals(SceneVerdict.OTHER_COLOUR, verdict("blue axe", "green cup"));
        assertEquals(SceneVerdict.MISSING, verdict("red axe", "blue axe"));
        assertEquals(SceneVerdict.MISSING, verdict("red axe"));
    }

    @Test
    void positionsAreSeenFromTheSecondThing() {
        assertTrue(Relation.LEFT_OF.holds(-3, 9) && !Relation.LEFT_OF.holds(3, 9));
        assertTrue(Relation.ABOVE.holds(9, -3) && !Relation.ABOVE.holds(9, 3));
        assertTrue(Relation.BELOW.holds(9, 3) && Relation.RIGHT_OF.holds(3, 0) && Relation.AND.holds(0, 0));
    }

    private static SceneVerdict verdict(String... seen) {
        List<SeenThing> things = new ArrayList<>();
        for (String each : seen) {
            things.add(new SeenThing(thing(each), 1, 0, 0));
        }
        assertTrue(things.size() <= 2);
        return SceneVerdict.of(List.of(thing("red axe"), thing("blue cup")), things);
    }

    private static ColouredThing thing(String words) {
        return new ColouredThing(words.split(" ")[1], words.split(" ")[0]);
    }
}
