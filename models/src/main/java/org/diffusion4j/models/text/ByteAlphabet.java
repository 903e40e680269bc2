package org.diffusion4j.models.text;

import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * GPT-2's alphabet of 256 visible characters, one a byte, in which CLIP's vocabulary is written: printable Latin-1
 * characters stand for themselves, the other 68 bytes for the characters from U+0100 on, in order.
 */
final class ByteAlphabet {

    private static final char[] CHARACTERS = new char[256];
    private static final int[] BYTES = new int[256 + 68];

    static {
        Arrays.fill(BYTES, -1);
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            CHARACTERS[b] = (char) (visible ? b : next++);
            BYTES[CHARACTERS[b]] = b;
        }
    }

    private ByteAlphabet() {}

    /** All 256, by their code points, which is the order that vocabularies begin with. */
    static List<String> characters() {
        return CharBuffer.wrap(CHARACTERS)
                .chars()
                .sorted()
                .mapToObj(Character::toString)
                .toList();
    }

    /** The text's UTF-8 bytes, each as its character. */
    static String written(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder written = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            written.append(CHARACTERS[b & 255]);
        }
        return written.toString();
    }

    /** The bytes that {@code written} stands for, as text; what is no UTF-8 becomes U+FFFD. */
    static String read(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (char c : written.toCharArray()) {
            if (c < BYTES.length && BYTES[c] >= 0) {
                bytes.write(BYTES[c]);
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
