package org.diffusion4j.glyph64.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.pack.SmallDataSet;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.Relation;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SceneThing;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneBreadthTest {

    private static final Breadth BREADTH =
            new Breadth(List.of("noto"), Map.of("1F600", "grinning face"), Map.of("cup", "cup", "key", "key"));

    @TempDir
    private Path folder = Path.of("");

    /** Of icons alone; both colours withheld for their things, or neither. */
    private static ScenePicture scene(String one, String other, boolean withheld) {
        List<SceneThing> things = Stream.of(one, other)
                .map(name -> SceneThing.nowhere("game-icons", name, Optional.empty(), Optional.of(ink(name, withheld))))
                .toList();
        return ScenePicture.of(ScenePicture.ICONS, things, Relation.AND, new SplitRules(Set.of()));
    }

    private static String ink(String name, boolean withheld) {
        return Colour.inks().stream()
                .map(Colour::word)
                .filter(word -> Splits.colourWithheld(word, name) == withheld)
                .findFirst()
                .orElseThrow();
    }

    private Glyph64Data data(ScenePicture... scenes) {
        Map<Picture, byte[]> pictures = new LinkedHashMap<>();
        for (ScenePicture scene : scenes) {
            pictures.put(scene, SmallDataSet.grey(pictures.size()));
        }
        return SmallDataSet.write(folder, pictures, List.of());
    }

    @Test
    void scenesOfTheBreadthAndOfTheRestAreAskedApart() {
        ScenePicture narrow = scene("cup", "key", true);
        ScenePicture wide = scene("cup", "house", true);
        Glyph64Data data = data(narrow, wide, scene("cup", "key", false));
        List<Wish> wishes = new WishList(data, BREADTH, Set.of(), _ -> true, WishList.FULL).all();
        assertEquals(
                List.of(Wish.Row.SCENE, Wish.Row.WIDE_SCENE),
                wishes.stream().map(Wish::row).toList());
        assertEquals(
                List.of(narrow.caption(), wide.caption()),
                wishes.stream().map(Wish::prompt).toList());
    }

    @Test
    void scenesOfTheBreadthAloneAreTrainedOn() {
        ScenePicture narrow = scene("cup", "key", false);
        PackPictures training = data(narrow, scene("cup", "house", false), scene("cup", "key", true))
                .training(BREADTH);
        assertEquals(
                List.of(narrow),
                IntStream.range(0, training.size()).mapToObj(training::picture).toList());
    }
}
