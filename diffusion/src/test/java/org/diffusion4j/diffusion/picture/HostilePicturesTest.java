package org.diffusion4j.diffusion.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.testing.Fuzzing;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are broken or mean harm: each is refused with the file's name and the reason. */
class HostilePicturesTest {

    private static final String BROKEN = "broken";

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> pngs() {
        byte[] good = PngMaker.small().end();
        return List.of(
                refused("nothing at all", new byte[0], "does not begin"),
                refused("a text", "not a picture at all".getBytes(StandardCharsets.US_ASCII), "does not begin"),
                refused("signature alone", Arrays.copyOf(good, 8), "too early"),
                refused("cut in the pixels", Arrays.copyOf(good, 50), "cut off"),
                refused("cut before its end", Arrays.copyOf(good, good.length - 12), "too early"),
                refused("a wrong checksum", flipped(good, good.length - 1), "checksum of its chunk IEND"),
                refused(
                        "a wrong checksum in the pixels",
                        flipped(good, good.length - 13),
                        "checksum of its chunk IDAT"),
                refused("no width", png(0, 3, 8, 0, 0), "0x3"),
                refused("a billion pixels", png(40_000, 30_000, 8, 0, 0), "100 megapixels"),
                refused("all the pixels there are", png(-1, -1, 8, 2, 0), "100 megapixels"),
                refused("no pixels", new PngMaker().header(4, 3, 8, 0, 0).end(), "has no pixels"),
                refused("no header", new PngMaker().chunk("IDAT", new byte[9]).end(), "PNG header"),
                refused("depth 3", png(4, 3, 3, 0, 0), "makes no sense"),
                refused("colour 5", png(4, 3, 8, 5, 0), "makes no sense"),
                refused("interlace 2", png(4, 3, 8, 0, 2), "makes no sense"),
                refused(
                        "a chunk beyond the end",
                        PngMaker.small()
                                .raw(new byte[] {127, -1, -1, -1, 't', 'E', 'X', 't'})
                                .end(),
                        "cut off"),
                refused(
                        "an unknown needed chunk",
                        PngMaker.small().chunk("NEED", new byte[1]).end(),
                        "NEED"),
                refused("no chunk name", PngMaker.small().raw(new byte[12]).end(), "not a PNG chunk"));
    }

    @TestFactory
    List<DynamicTest> pngPixels() {
        byte[] rows = new byte[15];
        return List.of(
                refused("100 megapixels in 40 bytes", pixels(10_000, 10_000, 0, new byte[40]), "cut off"),
                refused("one row missing", pixels(4, 3, 0, PngMaker.deflated(new byte[10])), "fewer pixels"),
                refused("one byte too many", pixels(4, 3, 0, PngMaker.deflated(new byte[16])), "more pixels"),
                refused("endless zeros", pixels(4, 3, 0, PngMaker.deflated(new byte[1 << 24])), "more pixels"),
                refused("not compressed", pixels(4, 3, 0, rows), "make no sense"),
                refused(
                        "a wrong Adler checksum",
                        pixels(4, 3, 0, flipped(PngMaker.deflated(rows), PngMaker.deflated(rows).length - 1)),
                        "make no sense"),
                refused("filter 5", pixels(4, 3, 0, PngMaker.deflated(filled(rows, 5))), "filter 5"),
                refused("no palette", pixels(4, 3, 3, PngMaker.deflated(rows)), "no palette"),
                refused(
                        "a colour beyond the palette",
                        new PngMaker()
                                .header(4, 3, 8, 3, 0)
                                .chunk("PLTE", new byte[3])
                                .chunk("IDAT", PngMaker.deflated(new byte[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                                }))
                                .end(),
                        "colour 1"),
                refused(
                        "a palette of 7 bytes",
                        new PngMaker()
                                .header(4, 3, 8, 3, 0)
                                .chunk("PLTE", new byte[7])
                                .end(),
                        "palette of 7"),
                refused(
                        "a palette of 257 colours",
                        new PngMaker()
                                .header(4, 3, 8, 3, 0)
                                .chunk("PLTE", new byte[771])
                                .end(),
                        "PLTE of 771"),
                refused(
                        "pixels in two places",
                        PngMaker.small()
                                .chunk("tIME", new byte[7])
                                .chunk("IDAT", PngMaker.deflated(rows))
                                .end(),
                        "two places"));
    }

    @TestFactory
    List<DynamicTest> jpegs() throws IOException {
        byte[] good = SamplePictures.bytes("ycc-420.jpg");
        int frame = indexOf(good, new byte[] {-1, -64});
        int scan = indexOf(good, new byte[] {-1, -38});
        return List.of(
                refused("cut in the pixels", Arrays.copyOf(good, good.length - 100), "cut off"),
                refused("cut in the header", Arrays.copyOf(good, frame + 6), "cut off"),
                refused(
                        "pixels left out",
                        joined(Arrays.copyOf(good, good.length - 700), new byte[] {-1, -39}),
                        "damaged"),
                refused("65000x65000 pixels", with(good, frame + 5, 0xFD, 0xE8, 0xFD, 0xE8), "100 megapixels"),
                refused("9000x9000 pixels in a kilobyte", with(good, frame + 5, 0x23, 0x28, 0x23, 0x28), "cut off"),
                refused("no rows", with(good, frame + 5, 0, 0), "53x0"),
                refused("12 bits", with(good, frame + 4, 12), "8 bits"),
                refused("lossless", with(good, frame + 1, 0xC3), "rare kind"),
                refused("arithmetic", with(good, frame + 1, 0xC9), "rare kind"),
                refused("two components", with(good, frame + 9, 2), "makes no sense"),
                refused("sampling 0", with(good, frame + 11, 0), "sampling"),
                refused(
                        "no frame",
                        joined(Arrays.copyOf(good, frame), Arrays.copyOfRange(good, scan, good.length)),
                        "before it says"),
                refused(
                        "two frames",
                        joined(Arrays.copyOf(good, scan), Arrays.copyOfRange(good, frame, good.length)),
                        "two pictures"),
                refused(
                        "no tables",
                        joined(Arrays.copyOf(good, 2), Arrays.copyOfRange(good, frame, good.length)),
                        "decoded"),
                refused("a thousand passes", manyScans(good, scan), "passes"),
                refused("nothing", new byte[] {-1, -40, -1, -39}, "has no pixels"));
    }

    @TestFactory
    List<DynamicTest> gifsAndBmps() throws IOException {
        byte[] gif = SamplePictures.bytes("p4.gif");
        byte[] bmp = SamplePictures.bytes("p8.bmp");
        int image = indexOf(gif, new byte[] {',', 0, 0, 0, 0});
        return List.of(
                refused("GIF cut off", Arrays.copyOf(gif, gif.length / 2), "too early"),
                refused(
                        "GIF with pixels left out",
                        joined(Arrays.copyOf(gif, image + 11), new byte[] {0, ';'}),
                        "cut off"),
                refused("GIF without a picture", joined(Arrays.copyOf(gif, image), new byte[] {';'}), "no picture"),
                refused("GIF of 4 gigapixels", with(gif, 6, 255, 255, 255, 255), "100 megapixels"),
                refused("GIF with codes of 13 bits", with(gif, image + 10, 13), "13 bits"),
                refused("BMP cut off", Arrays.copyOf(bmp, bmp.length - 4), "cut off"),
                refused("BMP of many pixels", with(bmp, 18, 0, 0, 0, 1, 0, 0, 0, 1), "100 megapixels"),
                refused("BMP of negative width", with(bmp, 18, 255, 255, 255, 255), "pixels"),
                refused("BMP of the least height", with(bmp, 22, 0, 0, 0, 128), "100 megapixels"),
                refused("BMP with an unknown header", with(bmp, 14, 41), "cannot"),
                refused("BMP with pixels nowhere", with(bmp, 10, 255, 255, 255, 127), "cannot"),
                refused("BMP with pixels in its header", with(bmp, 10, 20, 0), "cannot"),
                refused("BMP that holds a JPEG", with(bmp, 30, 4), "compression 4"),
                refused("BMP of 7 bits", with(bmp, 28, 7), "7 bits"),
                refused("BMP with few colours", with(bmp, 46, 2, 0, 0, 0), "palette does not have"),
                refused("a GIF's screen for one pixel", gifOfOnePixel(10_000), "cut off"),
                refused("a BMP that ends at once", runs(10_000, 10_000, new byte[] {0, 1}), "cut off"),
                refused("WebP", "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.US_ASCII), "WEBP"));
    }

    private static byte[] gifOfOnePixel(int screen) {
        return ByteBuffer.allocate(36)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) screen)
                .putShort((short) screen)
                .put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1})
                .put(new byte[] {',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, ';'})
                .array();
    }

    /** A BMP of two colours in runs of bytes. */
    private static byte[] runs(int width, int height, byte[] data) {
        return ByteBuffer.allocate(62 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(62 + data.length)
                .putInt(0)
                .putInt(62)
                .putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) 8)
                .putInt(1)
                .putInt(data.length)
                .putInt(0)
                .putInt(0)
                .putInt(2)
                .putInt(0)
                .putInt(0)
                .putInt(0xFFFFFF)
                .put(data)
                .array();
    }

    /** Runs that go on for two thousand million pixels behind the end of their row. */
    @Test
    void runsBeyondTheirRowAreNothing() throws IOException {
        byte[] data = new byte[17 << 20];
        for (int i = 0; i < data.length - 2; i += 2) {
            data[i] = -1;
        }
        data[data.length - 1] = 1;
        Path file = Files.write(folder.resolve("runs.bmp"), runs(4, 1, data));
        assertEquals(4, InputPicture.read(file).width());
    }

    @Test
    void onlyRegularFilesAreOpened() {
        InvalidFileException folderRefused = assertThrows(InvalidFileException.class, () -> InputPicture.read(folder));
        assertTrue(folderRefused.getMessage().contains("is a folder"), folderRefused.getMessage());
        assertThrows(InvalidFileException.class, () -> InputPicture.read(Path.of("/dev/zero")));
        assertThrows(InvalidFileException.class, () -> InputPicture.read(folder.resolve("missing.png")));
    }

    /** Whatever is done to pictures, they are read or refused. */
    @Test
    void damagedPicturesAreReadOrRefused() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : SamplePictures.names()) {
            files.add(SamplePictures.bytes(name));
        }
        files.add(PngMaker.small().end());
        Path file = folder.resolve(BROKEN);
        int[] refused = {0};
        int read = Fuzzing.of("pictures").run(Duration.ofSeconds(6), files, bytes -> {
            Files.write(file, bytes);
            try {
                InputPicture.read(file);
            } catch (InvalidFileException e) {
                assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
                refused[0]++;
            }
        });
        System.out.println(read + " damaged pictures, " + refused[0] + " refused");
        assertTrue(refused[0] > 0 && refused[0] < read, "some damage shows and some does not");
    }

    private DynamicTest refused(String name, byte[] bytes, String reason) {
        return DynamicTest.dynamicTest(name, () -> {
            Path file = Files.write(folder.resolve(BROKEN), bytes);
            InvalidFileException refusal = assertThrows(InvalidFileException.class, () -> InputPicture.read(file));
            assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("; "), "says what to do: " + refusal.getMessage());
        });
    }

    private static byte[] png(int width, int height, int depth, int colour, int interlace) {
        return new PngMaker()
                .header(width, height, depth, colour, interlace)
                .chunk("IDAT", PngMaker.deflated(new byte[15]))
                .end();
    }

    private static byte[] pixels(int width, int height, int colour, byte[] compressed) {
        return new PngMaker()
                .header(width, height, 8, colour, 0)
                .chunk("IDAT", compressed)
                .end();
    }

    /** Repeats a JPEG's scan. */
    private static byte[] manyScans(byte[] jpeg, int scan) {
        byte[] once = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        ByteBuffer all = ByteBuffer.allocate(scan + 1000 * once.length + 2).order(ByteOrder.BIG_ENDIAN);
        all.put(jpeg, 0, scan);
        for (int i = 0; i < 1000; i++) {
            all.put(once);
        }
        return all.putShort((short) 0xFFD9).array();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 2; ; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
    }

    private static byte[] flipped(byte[] bytes, int at) {
        return with(bytes, at, bytes[at] ^ 1);
    }

    private static byte[] with(byte[] bytes, int at, int... values) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < values.length; i++) {
            changed[at + i] = (byte) values[i];
        }
        return changed;
    }

    private static byte[] filled(byte[] bytes, int value) {
        byte[] changed = bytes.clone();
        Arrays.fill(changed, (byte) value);
        return changed;
    }

    private static byte[] joined(byte[] start, byte[] end) {
        byte[] all = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }
}
