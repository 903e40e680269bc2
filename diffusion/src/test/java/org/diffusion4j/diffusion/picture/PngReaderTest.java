package org.diffusion4j.diffusion.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All fifteen kinds of PNG pixels, plain and interlaced, of all small sizes, with random filters and chunk borders. */
class PngReaderTest {

    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "colour {0}, {1} bits")
    @CsvSource({
        "0,1", "0,2", "0,4", "0,8", "0,16", "2,8", "2,16", "3,1", "3,2", "3,4", "3,8", "4,8", "4,16", "6,8", "6,16"
    })
    void readsEveryKind(int colour, int depth) throws IOException {
        SplittableRandom random = new SplittableRandom(100L * colour + depth);
        for (int width : new int[] {1, 2, 3, 5, 8, 9, 13}) {
            for (int height : new int[] {1, 2, 4, 5, 7, 11}) {
                readsBack(new Sketch(width, height, depth, colour, random), false);
                readsBack(new Sketch(width, height, depth, colour, random), true);
            }
        }
    }

    private void readsBack(Sketch sketch, boolean interlaced) throws IOException {
        Path file = Files.write(folder.resolve("sketch.png"), sketch.png(interlaced));
        InputPicture picture = InputPicture.read(file);
        assertEquals(sketch.width, picture.width());
        assertEquals(sketch.height, picture.height());
        assertArrayEquals(sketch.rgb(), picture.rgb(), sketch.width + "x" + sketch.height + " " + interlaced);
    }

    /** Random samples, the file that holds them and the pixels that they mean. */
    private static final class Sketch {
        final int width;
        final int height;
        final int depth;
        final int colour;
        final int channels;
        final SplittableRandom random;
        final byte[] palette;
        final int[][] samples;

        Sketch(int width, int height, int depth, int colour, SplittableRandom random) {
            this.width = width;
            this.height = height;
            this.depth = depth;
            this.colour = colour;
            this.random = random;
            channels = new int[] {1, 0, 3, 1, 2, 0, 4}[colour];
            int colours = 1 + random.nextInt(1 << Math.min(depth, 8));
            palette = new byte[3 * colours];
            random.nextBytes(palette);
            samples = new int[height][width * channels];
            for (int[] row : samples) {
                Arrays.setAll(row, i -> random.nextInt(colour == 3 ? colours : 1 << depth));
            }
        }

        byte[] png(boolean interlaced) {
            PngMaker maker = new PngMaker().header(width, height, depth, colour, interlaced ? 1 : 0);
            if (colour == 3) {
                maker.chunk("PLTE", palette);
            }
            byte[] rows = interlaced ? interlacedRows() : PngMaker.filtered(samples, channels, depth, random);
            byte[] compressed = PngMaker.deflated(rows);
            int cut = random.nextInt(compressed.length);
            return maker.chunk("tEXt", "Comment\0nothing".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .chunk("IDAT", Arrays.copyOf(compressed, cut))
                    .chunk("IDAT", new byte[0])
                    .chunk("IDAT", Arrays.copyOfRange(compressed, cut, compressed.length))
                    .chunk("tIME", new byte[7])
                    .end();
        }

        private byte[] interlacedRows() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int[] pass : ADAM7) {
                if (pass[0] < width && pass[1] < height) {
                    all.writeBytes(PngMaker.filtered(pass(pass), channels, depth, random));
                }
            }
            return all.toByteArray();
        }

        private int[][] pass(int[] pass) {
            int columns = Math.ceilDiv(width - pass[0], pass[2]);
            int[][] part = new int[Math.ceilDiv(height - pass[1], pass[3])][columns * channels];
            for (int y = 0; y < part.length; y++) {
                for (int i = 0; i < part[y].length; i++) {
                    int x = pass[0] + i / channels * pass[2];
                    part[y][i] = samples[pass[1] + y * pass[3]][x * channels + i % channels];
                }
            }
            return part;
        }

        byte[] rgb() {
            byte[] rgb = new byte[3 * width * height];
            for (int i = 0; i < rgb.length; i++) {
                int channel = colour == 2 || colour == 6 ? i % 3 : 0;
                int value = samples[i / 3 / width][i / 3 % width * channels + channel];
                if (colour == 3) {
                    rgb[i] = palette[3 * value + i % 3];
                } else {
                    rgb[i] = (byte) (depth == 16 ? value >> 8 : value * 255 / ((1 << depth) - 1));
                }
            }
            return rgb;
        }
    }
}
