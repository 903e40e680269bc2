package org.diffusion4j.diffusion.picture;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** EXIF's user comment, in which programs keep the settings of a JPEG: eight bytes that name an encoding, and text. */
final class UserComment {

    private static final int NAME = 8;

    private UserComment() {}

    static String text(byte[] comment, ByteOrder order) {
        if (comment.length < NAME) {
            return "";
        }
        String name = new String(comment, 0, NAME, StandardCharsets.ISO_8859_1);
        Charset charset = name.startsWith("UNICODE") ? utf16(comment, order) : StandardCharsets.UTF_8;
        String text = new String(comment, NAME, comment.length - NAME, charset);
        int padding = text.indexOf('\0');
        String cut = padding < 0 ? text : text.substring(0, padding);
        return cut.startsWith("\uFEFF") ? cut.substring(1) : cut;
    }

    /**
     * Writers disagree whether the text has the block's byte order or always the big-endian one. Most characters of most
     * texts are below 256, so the half with more zeros is the upper one.
     */
    private static Charset utf16(byte[] comment, ByteOrder order) {
        int even = 0;
        int odd = 0;
        for (int i = NAME; i + 1 < comment.length; i += 2) {
            even += comment[i] == 0 ? 1 : 0;
            odd += comment[i + 1] == 0 ? 1 : 0;
        }
        boolean big = even == odd ? order == ByteOrder.BIG_ENDIAN : even > odd;
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
}
