package org.diffusion4j.glyph64.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Random;
import org.diffusion4j.glyph64.drawing.Colour;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
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
                        .build(folder),
                MixtureData.BREADTH);
        Random random = new Random(0);
        int emoji = 0;
        int recoloured = 0;
        for (int i = 0; i < 10_000; i++) {
            Picture drawn = mixture.picture(mixture.draw(random));
            emoji += drawn instanceof EmojiPicture ? 1 : 0;
            recoloured += drawn instanceof RecolouredPicture ? 1 : 0;
        }
        assertEquals(0.40, emoji / 1e4, 0.02);
        assertEquals(0.25, recoloured / 1e4, 0.02);
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
