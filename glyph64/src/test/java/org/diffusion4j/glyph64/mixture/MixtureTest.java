package org.diffusion4j.glyph64.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.picture.ScenePicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixtureTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void kindsComeInTheirSharesHoweverManyThereAre() {
        Mixture mixture = Mixture.of(
                new MixtureData()
                        .emoji()
                        .icon("axe", 20, Colour.RED)
                        .icon("house", 40, Colour.RED)
                        .icon("cup", 60, Colour.RED)
                        .build(folder),
                MixtureData.BREADTH);
        Random random = new Random(0);
        Map<String, Integer> drawn = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            drawn.merge(kind(mixture.picture(mixture.draw(random))), 1, Integer::sum);
        }
        assertEquals(0.35, drawn.getOrDefault("emoji", 0) / 1e4, 0.02);
        assertEquals(0.10, drawn.getOrDefault("icon", 0) / 1e4, 0.02);
        assertEquals(0.50, drawn.getOrDefault("scene of icons", 0) / 1e4, 0.02);
        assertEquals(0.05, drawn.getOrDefault("scene of emoji", 0) / 1e4, 0.01);
    }

    private static String kind(Picture picture) {
        return switch (picture) {
            case EmojiPicture _ -> "emoji";
            case RecolouredPicture _ -> "icon";
            case ScenePicture scene -> scene.ofIcons() ? "scene of icons" : "scene of emoji";
        };
    }

    @Test
    void whatIsWithheldOrBeyondTheBreadthIsNotThere() {
        Mixture mixture = Mixture.of(
                new MixtureData()
                        .emoji("noto", "1F335", "cactus")
                        .emoji("noto", "1F600", "grinning face")
                        .emoji("noto", "1F454", "necktie")
                        .build(folder),
                MixtureData.BREADTH);
        assertEquals(1, mixture.size());
        EmojiPicture only = (EmojiPicture) mixture.picture(mixture.draw(new Random(1)));
        assertEquals("1F600", only.base());
    }
}
