package org.diffusion4j.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.testing.Reference;
import org.junit.jupiter.api.Test;

/** Tiles change nothing where one is enough, and little where several meet. */
class TilesTest {

    private static Picture draw(int width, int height, boolean tiled) {
        TextToImage wish = TextToImage.of("a red car").withSteps(1).withSeed(3).withSize(width, height);
        try (Pipeline pipeline = Pipeline.open(Reference.path("models/sd1-tiny"))) {
            return pipeline.draw(tiled ? wish.with(SamplingSettings::withTiles) : wish)
                    .first();
        }
    }

    @Test
    void aPictureOfOneTileIsTheSame() {
        assertArrayEquals(draw(64, 64, false).rgb(), draw(64, 64, true).rgb());
    }

    @Test
    void severalTilesMakeNearlyTheSamePicture() {
        // 100 x 66 latents of this model: two tiles each way, the last ones moved back to fit
        byte[] whole = draw(200, 132, false).rgb();
        byte[] tiles = draw(200, 132, true).rgb();
        double sum = 0;
        for (int i = 0; i < whole.length; i++) {
            sum += Math.abs((whole[i] & 255) - (tiles[i] & 255));
        }
        double mean = sum / whole.length;
        System.out.printf("tiles differ by %.2f of 255 on average%n", mean);
        assertTrue(mean < 6, "differs by " + mean);
    }
}
