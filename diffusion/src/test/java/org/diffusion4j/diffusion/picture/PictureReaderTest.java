package org.diffusion4j.diffusion.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Unusual but legal pictures, read as Pillow 9.4 reads them; the checksums are of its pixels. */
class PictureReaderTest {

    @TempDir
    private Path folder;

    static Stream<List<String>> pictures() throws IOException {
        return SamplePictures.lines("expected.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void readsAsPillowDoes(List<String> expected) throws IOException {
        Path file = Files.write(folder.resolve("picture"), SamplePictures.bytes(expected.getFirst()));
        assertEquals(expected.subList(1, 4), facts(InputPicture.read(file)));
    }

    @ParameterizedTest
    @CsvSource({
        "1,53,37,0e4c6f78", "2,53,37,289f6291", "3,53,37,dc79e0a0", "4,53,37,29c913c5",
        "5,37,53,83753ae0", "6,37,53,2a655dc0", "7,37,53,eb3d038b", "8,37,53,ee870ed2"
    })
    void turnsJpegsAsExifSays(int orientation, String width, String height, String checksum) throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] jpeg = SamplePictures.bytes("ycc-444.jpg");
            byte[] exif = exif(orientation, order);
            ByteArrayOutputStream turned = new ByteArrayOutputStream();
            turned.write(jpeg, 0, 2);
            turned.writeBytes(ByteBuffer.allocate(4)
                    .putShort((short) 0xFFE1)
                    .putShort((short) (exif.length + 8))
                    .array());
            turned.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
            turned.writeBytes(exif);
            turned.write(jpeg, 2, jpeg.length - 2);
            Path file = Files.write(folder.resolve("turned.jpg"), turned.toByteArray());
            assertEquals(List.of(width, height, checksum), facts(InputPicture.read(file)));
        }
    }

    /** Where the four pixels 0 1 / 2 3 come to lie. */
    @ParameterizedTest
    @CsvSource({"1,0123", "2,1032", "3,3210", "4,2301", "5,0213", "6,2031", "7,3120", "8,1302", "0,0123", "9,0123"})
    void turnsPngsAsExifSays(int orientation, String expected) throws IOException {
        byte[] rows = {0, 0, 1, 0, 2, 3};
        byte[] png = new PngMaker()
                .header(2, 2, 8, 0, 0)
                .chunk("IDAT", PngMaker.deflated(rows))
                .chunk("eXIf", exif(orientation, ByteOrder.BIG_ENDIAN))
                .end();
        byte[] rgb = InputPicture.read(Files.write(folder.resolve("turned.png"), png))
                .rgb();
        String found = "" + rgb[0] + rgb[3] + rgb[6] + rgb[9];
        assertEquals(expected, found);
    }

    @Test
    void readsRunLengthsOfBytes() throws IOException {
        byte[] runs = {
            7,
            3,
            0,
            0, // seven of colour 3, end of line
            0,
            5,
            1,
            2,
            3,
            4,
            5,
            0,
            2,
            9,
            0,
            0, // five as they are and a byte of padding, two of colour 9, end of line
            3,
            10,
            0,
            2,
            2,
            1,
            2,
            11,
            0,
            1 // three of colour 10, two to the right and one up, two of 11, the end
        };
        assertPalettePicture(1, 8, runs, "0000000/00000BB/AAA0000/1234599/3333333");
    }

    @Test
    void readsRunLengthsOfHalfBytes() throws IOException {
        byte[] runs = {7, 0x3A, 0, 0, 0, 5, 0x12, 0x34, 0x50, 0, 2, (byte) 0x9A, 0, 0, 3, (byte) 0xA5, 0, 1};
        assertPalettePicture(2, 4, runs, "0000000/0000000/A5A0000/123459A/3A3A3A3");
    }

    private void assertPalettePicture(int compression, int bits, byte[] runs, String expected) throws IOException {
        ByteBuffer bmp = ByteBuffer.allocate(14 + 40 + 64 + runs.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(14 + 40 + 64);
        bmp.putInt(40)
                .putInt(7)
                .putInt(5)
                .putShort((short) 1)
                .putShort((short) bits)
                .putInt(compression);
        bmp.putInt(runs.length).putInt(0).putInt(0).putInt(16).putInt(0);
        for (int i = 0; i < 16; i++) {
            bmp.putInt(i);
        }
        bmp.put(runs);
        byte[] rgb = InputPicture.read(Files.write(folder.resolve("runs.bmp"), bmp.array()))
                .rgb();
        byte[] colours = new byte[rgb.length];
        for (int i = 0; i < expected.replace("/", "").length(); i++) {
            colours[3 * i + 2] =
                    (byte) Character.digit(expected.replace("/", "").charAt(i), 16);
        }
        assertArrayEquals(colours, rgb);
    }

    private static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer block = ByteBuffer.allocate(26).order(order);
        block.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        block.putShort((short) 42).putInt(8).putShort((short) 1);
        block.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return block.array();
    }

    private static List<String> facts(InputPicture picture) {
        CRC32 checksum = new CRC32();
        checksum.update(picture.rgb());
        return List.of(
                Integer.toString(picture.width()),
                Integer.toString(picture.height()),
                String.format("%08x", checksum.getValue()));
    }
}
