package org.diffusion4j.glyph64.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.drawing.InkCover;
import org.diffusion4j.glyph64.drawing.Pixels;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.diffusion4j.glyph64.picture.SplitRules;
import org.diffusion4j.glyph64.split.Splits;
import org.junit.jupiter.api.Test;

class ComposerTest {

    /** Beside the first key, the axe has its colour and the other key its name. */
    @Test
    void anIconThatNothingCanStandBesideIsPassedOver() {
        assertFalse(Splits.pairWithheld("axe", "key"));
        Colour common = trained("axe", "key").getFirst();
        Colour other =
                trained("key").stream().filter(ink -> ink != common).findFirst().orElseThrow();
        List<StockIcon> icons = List.of(
                icon("game-icons", "axe", common),
                icon("game-icons", "key", common),
                icon("other-icons", "key", other));
        Composer composer = new Composer(List.of(), new SplitRules(Set.of()), new Random(1));
        List<Picture> scenes = assertTimeoutPreemptively(Duration.ofMinutes(2), () -> composer.coloured(icons, 20));
        assertEquals(20, scenes.size());
        for (Picture scene : scenes) {
            assertEquals(Set.of("axe " + common.word(), "key " + other.word()), things((ScenePicture) scene));
        }
    }

    private static Set<String> things(ScenePicture scene) {
        return scene.things().stream()
                .map(thing -> thing.name() + " " + thing.colour().orElseThrow())
                .collect(Collectors.toSet());
    }

    /** The colours in which none of the things is withheld. */
    private static List<Colour> trained(String... names) {
        return Colour.inks().stream()
                .filter(ink -> Arrays.stream(names).noneMatch(name -> Splits.colourWithheld(ink.word(), name)))
                .toList();
    }

    private static StockIcon icon(String style, String name, Colour ink) {
        InkCover cover = InkCover.of(new byte[Pixels.BYTES], Colour.BLACK, Colour.WHITE);
        return new StockIcon(style, name, Set.of(name), Optional.empty(), cover, List.of(ink));
    }
}
