package org.diffusion4j.glyph64.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.TextToImage;
import org.diffusion4j.diffusion.picture.Picture;
import org.diffusion4j.diffusion.sampler.Samplers;
import org.diffusion4j.engine.Engine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model's schedule ends in pure noise, which most samplers were not made for; all draw with it. */
class EverySamplerTest {

    private static final int BLOCK = 8;

    /** Of 255. The samplers that add noise draw another tree, at most 18 away; blank paper is 76 away. */
    private static final double ALLOWED = 25;

    @TempDir
    static Path cache = Path.of("");

    @BeforeAll
    static void unpackIntoAFolderOfTheTest() {
        System.setProperty("diffusion4j.cache", cache.toString());
        Engine.useThreads(1);
    }

    @Test
    void everySamplerDrawsWhatDdimDraws() {
        TextToImage wish = TextToImage.of("a green tree").withSeed(0).withSteps(12);
        try (Pipeline pipeline = Pipeline.builtIn("glyph64")) {
            double[] expected = blocks(pipeline.draw(wish.withSampler("ddim")).first());
            for (String sampler : Samplers.names()) {
                double distance = distance(
                        expected,
                        blocks(pipeline.draw(wish.withSampler(sampler)).first()));
                System.out.printf("%-12s %.1f from ddim%n", sampler, distance);
                assertTrue(distance < ALLOWED, sampler + " is " + distance + " of 255 from ddim's picture");
            }
        }
    }

    /** The mean brightness of each block of pixels, in each colour: what is where, whatever the details. */
    private static double[] blocks(Picture picture) {
        int across = picture.width() / BLOCK;
        double[] means = new double[across * (picture.height() / BLOCK) * 3];
        byte[] rgb = picture.rgb();
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % picture.width();
            int y = i / 3 / picture.width();
            means[(y / BLOCK * across + x / BLOCK) * 3 + i % 3] += (rgb[i] & 255) / (double) (BLOCK * BLOCK);
        }
        return means;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
