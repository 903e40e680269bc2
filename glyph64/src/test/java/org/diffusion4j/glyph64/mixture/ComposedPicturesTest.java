package org.diffusion4j.glyph64.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SceneThing;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Split;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedPicturesTest {
    private static final ComposedPictures.Counts COUNTS = new ComposedPictures.Counts(200, 200, 200);

    @TempDir
    private Path folder = Path.of("");

    private ComposedPictures composed() {
        Glyph64Data data = new MixtureData()
                .emoji()
                .icon("axe", 16, Colour.RED)
                .icon("house", 32, Colour.RED)
                .icon("key", 48, Colour.BLACK)
                .build(folder);
        return composed(data);
    }

    private static ComposedPictures composed(Glyph64Data data) {
        return composed(data, MixtureData.BREADTH);
    }

    private static ComposedPictures composed(Glyph64Data data, Breadth breadth) {
        return new ComposedPictures(data, data.training(breadth), breadth, COUNTS);
    }

    @Test
    void nothingThatIsWithheldIsComposed() {
        ComposedPictures composed = composed();
        assertEquals(600, composed.size());
        for (int i = 0; i < composed.size(); i++) {
            assertEquals(Split.TRAINING, composed.picture(i).split());
            switch (composed.picture(i)) {
                case RecolouredPicture icon -> assertFalse(Splits.colourWithheld(icon.ink(), icon.icon()));
                case ScenePicture scene -> {
                    SceneThing one = scene.things().getFirst();
                    SceneThing other = scene.things().getLast();
                    assertFalse(Splits.pairWithheld(one.name(), other.name()));
                    one.colour().ifPresent(colour -> assertFalse(Splits.colourWithheld(colour, one.name())));
                    other.colour().ifPresent(colour -> assertFalse(Splits.colourWithheld(colour, other.name())));
                }
                default -> throw new AssertionError(composed.picture(i));
            }
        }
    }

    @Test
    void anIconIsPaintedInItsColours() {
        ComposedPictures composed = composed();
        Set<String> grounds = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            RecolouredPicture icon = (RecolouredPicture) composed.picture(i);
            byte[] pixels = composed.paint(i);
            assertColour(Colour.of(icon.ink()), pixels, 8, 32);
            assertColour(Colour.of(icon.ground()), pixels, 60, 32);
            grounds.add(icon.ground());
        }
        assertEquals(11, grounds.size());
    }

    @Test
    void thingsStandWhereTheRecordSaysInTheirColours() {
        ComposedPictures composed = composed();
        Set<Relation> relations = new HashSet<>();
        for (int i = 200; i < 400; i++) {
            ScenePicture scene = (ScenePicture) composed.picture(i);
            byte[] pixels = composed.paint(i);
            SceneThing one = scene.things().getFirst();
            SceneThing other = scene.things().getLast();
            assertTrue(scene.relation().holds(one.x() - other.x(), one.y() - other.y()));
            assertNotEquals(one.colour(), other.colour());
            for (SceneThing thing : scene.things()) {
                assertColour(Colour.of(thing.colour().orElseThrow()), pixels, thing.x() + 3, thing.y() + 13);
            }
            relations.add(scene.relation());
        }
        assertEquals(Set.of(Relation.values()), relations);
    }

    @Test
    void emojiOfASceneAreOfOneStyleAndKeepTheirLook() {
        ComposedPictures composed = composed();
        for (int i = 400; i < 600; i++) {
            ScenePicture scene = (ScenePicture) composed.picture(i);
            byte[] pixels = composed.paint(i);
            for (SceneThing thing : scene.things()) {
                assertEquals(scene.style(), thing.style());
                int at = 3 * ((thing.y() + 10) * Pixels.SIDE + thing.x() + 10);
                assertTrue((pixels[at] & 255) <= 50, "an emoji of the test data is a dark grey");
                assertEquals(pixels[at], pixels[at + 1]);
            }
        }
    }

    @Test
    void theSameComeEachTime() {
        ComposedPictures one = composed();
        ComposedPictures other = composed(Glyph64Data.open(folder));
        for (int i = 0; i < one.size(); i += 7) {
            assertEquals(one.picture(i), other.picture(i));
            assertArrayEquals(one.paint(i), other.paint(i));
        }
    }

    @Test
    void anIconThatLooksLikeAWithheldOneIsBoundByWhatIsWithheldForThat() {
        String twin = "hatchet";
        Glyph64Data data = new MixtureData()
                .emoji()
                .icon("axe", 16, Colour.RED)
                .icon(twin, 17, Colour.RED)
                .icon("key", 48, Colour.BLACK)
                .build(folder);
        boolean differ = Colour.inks().stream()
                .anyMatch(ink -> Splits.colourWithheld(ink.word(), twin) && !Splits.colourWithheld(ink.word(), "axe"));
        assertTrue(differ, "the rule withholds other colours of the twin, or this shows nothing");
        assertTrue(
                Splits.pairWithheld(twin, "key") && !Splits.pairWithheld("axe", "key"),
                "the rule withholds the twin beside the key, and not the axe");
        ComposedPictures composed = composed(data);
        for (int i = 0; i < composed.size(); i++) {
            Picture picture = composed.picture(i);
            if (picture instanceof RecolouredPicture icon && icon.icon().equals("axe")) {
                assertFalse(Splits.colourWithheld(icon.ink(), twin), icon::caption);
            }
            if (picture instanceof ScenePicture scene && scene.ofIcons()) {
                Set<String> names =
                        scene.things().stream().map(SceneThing::name).collect(Collectors.toSet());
                assertFalse(names.equals(Set.of("axe", "key")), scene::caption);
            }
        }
    }

    @Test
    void scenesAreOfTheThingsOfTheBreadthAndIconsOfAll() {
        Breadth breadth = new Breadth(
                MixtureData.BREADTH.styles(), MixtureData.CONCEPTS, Map.of("cup", "cup", "key", "key", "1F436", "dog"));
        Glyph64Data data = new MixtureData()
                .icon("cup", 16, Colour.RED)
                .icon("house", 32, Colour.RED)
                .icon("key", 48, Colour.BLACK)
                .build(folder);
        ComposedPictures composed = composed(data, breadth);
        Set<String> alone = new HashSet<>();
        Set<String> inScenes = new HashSet<>();
        for (int i = 0; i < composed.size(); i++) {
            if (composed.picture(i) instanceof RecolouredPicture icon) {
                alone.add(icon.icon());
            } else if (composed.picture(i) instanceof ScenePicture scene) {
                scene.things().forEach(thing -> inScenes.add(thing.name()));
            }
        }
        assertEquals(Set.of("cup", "house", "key"), alone);
        assertEquals(Set.of("cup", "key"), inScenes);
    }

    @Test
    void withoutIconsThereAreScenesOfEmojiAlone() {
        Glyph64Data data = new MixtureData().emoji().build(folder);
        assertEquals(200, composed(data).size());
    }

    private static void assertColour(Colour colour, byte[] pixels, int x, int y) {
        for (int c = 0; c < 3; c++) {
            assertEquals(colour.components()[c], pixels[3 * (y * Pixels.SIDE + x) + c] & 255, 1);
        }
    }
}
