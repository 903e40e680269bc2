package org.diffusion4j.diffusion.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.zip.CRC32;
import org.diffusion4j.engine.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scaled pictures and masks, byte for byte what Pillow 9.4 makes of the same pixels; its checksums are the numbers. */
class LanczosTest {

    @ParameterizedTest
    @CsvSource({
        "37,23,16,16,dead4347,a6d84225",
        "37,23,64,48,2b57bb8c,cd35ef79",
        "37,23,37,11,9c14fba3,3673b40f",
        "37,23,90,23,061e06a3,049fb852",
        "1,1,5,7,2b628928,09f85737",
        "300,200,7,3,8c046189,e96eee80",
        "5,4,1,1,73fd81f2,d202ef8d",
        "64,64,96,64,badc86b7,abefd142",
        "640,427,512,320,e5ccd924,fc963b8b"
    })
    void scalesAsPillowDoes(int width, int height, int newWidth, int newHeight, String pixels, String mask) {
        InputPicture picture = InputPicture.of(width, height, noise(3 * width * height));
        InputPicture scaled = picture.resized(newWidth, newHeight);
        assertEquals(newWidth + "x" + newHeight, scaled.width() + "x" + scaled.height());
        assertEquals(pixels, checksum(scaled.rgb()));

        float[] values = picture.greyMask(newWidth, newHeight);
        byte[] bits = new byte[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) values[i];
        }
        assertEquals(mask, checksum(bits));
    }

    /** What lies between the two scalings would take 24 MB here, and is made in two strips; in one go it is the same. */
    @Test
    void scalesATallPictureInStripsAsInOneGo() {
        InputPicture tall = InputPicture.of(3, 80_000, noise(3 * 3 * 80_000));
        InputPicture twice = tall.resized(100, 80_000).resized(100, 2);
        assertArrayEquals(twice.rgb(), tall.resized(100, 2).rgb());
    }

    @Test
    void refusesMorePixelsThanAnArrayHolds() {
        InputPicture one = InputPicture.of(1, 1, new byte[3]);
        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> one.resized(1_000_000, 1000));
        assertTrue(refusal.getMessage().contains("1000000x1000"), refusal.getMessage());
    }

    /** The linear congruential generator of the C standard's example: the same in every language. */
    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        int state = 12345;
        for (int i = 0; i < length; i++) {
            state = (state * 1103515245 + 12345) & 0x7fffffff;
            bytes[i] = (byte) (state >> 16);
        }
        return bytes;
    }

    private static String checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return String.format("%08x", checksum.getValue());
    }
}
