package org.diffusion4j.diffusion.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes PNG files, good ones and others: whoever tests a reader must be able to write what no writer would. */
final class PngMaker {

    private static final byte[] SIGNATURE = "\211PNG\r\n\032\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PngMaker() {
        out.writeBytes(SIGNATURE);
    }

    PngMaker header(int width, int height, int depth, int colour, int interlace) {
        ByteBuffer data = ByteBuffer.allocate(13).putInt(width).putInt(height);
        data.put((byte) depth).put((byte) colour).put((byte) 0).put((byte) 0).put((byte) interlace);
        return chunk("IHDR", data.array());
    }

    PngMaker chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
        return this;
    }

    PngMaker raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] deflated(byte[] raw) {
        Deflater deflater = new Deflater();
        deflater.setInput(raw);
        deflater.finish();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 13];
        while (!deflater.finished()) {
            compressed.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return compressed.toByteArray();
    }

    /** A small grey picture of zeros that every reader takes. */
    static PngMaker small() {
        return new PngMaker().header(4, 3, 8, 0, 0).chunk("IDAT", deflated(new byte[3 * 5]));
    }

    /**
     * The bytes of a picture's rows before compression, each row with a filter drawn at random.
     *
     * @param samples [row][column * channels]
     */
    static byte[] filtered(int[][] samples, int channels, int depth, SplittableRandom random) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int distance = Math.max(1, channels * depth / 8);
        byte[] above = new byte[(samples[0].length * depth + 7) / 8];
        for (int[] row : samples) {
            byte[] packed = packed(row, depth);
            int filter = random.nextInt(5);
            all.write(filter);
            for (int i = 0; i < packed.length; i++) {
                int left = i < distance ? 0 : packed[i - distance] & 255;
                int corner = i < distance ? 0 : above[i - distance] & 255;
                all.write(packed[i] - guess(filter, left, above[i] & 255, corner));
            }
            above = packed;
        }
        return all.toByteArray();
    }

    private static byte[] packed(int[] samples, int depth) {
        byte[] packed = new byte[(samples.length * depth + 7) / 8];
        for (int bit = 0; bit < samples.length * depth; bit++) {
            int value = samples[bit / depth] >> depth - 1 - bit % depth & 1;
            packed[bit / 8] |= (byte) (value << 7 - bit % 8);
        }
        return packed;
    }

    private static int guess(int filter, int left, int above, int corner) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> (left + above) / 2;
            case 4 -> {
                int guess = left + above - corner;
                int best = left;
                best = Math.abs(guess - above) < Math.abs(guess - best) ? above : best;
                yield Math.abs(guess - corner) < Math.abs(guess - best) ? corner : best;
            }
            default -> 0;
        };
    }
}
