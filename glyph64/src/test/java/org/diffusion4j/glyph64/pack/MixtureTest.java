package org.diffusion4j.glyph64.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.picture.Picture;
import org.diffusion4j.glyph64.picture.RecolouredPicture;
import org.diffusion4j.glyph64.split.Breadth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixtureTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void kindsComeInTheirSharesHoweverManyThereAre() {
        List<Picture> pictures = new ArrayList<>(List.of(TestData.GRIN, TestData.BLUE_KNIGHT));
        pictures.add(TestData.scene("axe", "house"));
        pictures.add(TestData.scene("axe", "key"));
        Mixture mixture = TestData.build(folder, pictures, List.of()).training(Breadth.standard());
        Random random = new Random(0);
        int emoji = 0;
        int recoloured = 0;
        for (int i = 0; i < 10_000; i++) {
            Picture drawn = mixture.picture(mixture.draw(random));
            emoji += drawn instanceof EmojiPicture ? 1 : 0;
            recoloured += drawn instanceof RecolouredPicture ? 1 : 0;
        }
        assertEquals(0.70, emoji / 1e4, 0.02);
        assertEquals(0.18, recoloured / 1e4, 0.02);
    }

    @Test
    void whatIsWithheldOrBeyondTheBreadthIsNotThere() {
        Picture tie = TestData.emoji("noto", "1F454", "necktie", TestData.GRIN.split());
        Mixture mixture = TestData.build(folder, List.of(TestData.CACTUS, TestData.GRIN, TestData.TEAR, tie), List.of())
                .training(Breadth.standard());
        assertEquals(1, mixture.size());
        assertTrue(mixture.picture(mixture.draw(new Random(1))).equals(TestData.GRIN));
    }
}
