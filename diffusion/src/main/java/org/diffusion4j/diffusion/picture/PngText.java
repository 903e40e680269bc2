package org.diffusion4j.diffusion.picture;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The settings text in a PNG file: a tEXt, zTXt or iTXt chunk with the keyword {@code parameters}. */
final class PngText {

    static final String KEYWORD = "parameters";

    /** No settings are as long; what is longer is not taken into memory, compressed or not. */
    private static final int LONGEST = 4 << 20;

    private final PictureInput in;
    private final byte[] data;
    private int next;

    private PngText(PictureInput in, byte[] data) {
        this.in = in;
        this.data = data;
    }

    static boolean isText(String chunkType) {
        return chunkType.equals("tEXt") || chunkType.equals("zTXt") || chunkType.equals("iTXt");
    }

    /** The text of the chunk that has been reached, if it has that keyword. */
    static Optional<String> read(PngChunks chunks, PictureInput in) {
        String type = chunks.type();
        byte[] keyword = new byte[KEYWORD.length() + 1];
        int length = chunks.read(keyword);
        byte[] expected = (KEYWORD + "\0").getBytes(StandardCharsets.ISO_8859_1);
        if (length < keyword.length || !Arrays.equals(keyword, expected)) {
            return Optional.empty();
        }
        PngText text = new PngText(in, chunks.data(LONGEST));
        return Optional.of(
                switch (type) {
                    case "tEXt" -> text.rest(StandardCharsets.ISO_8859_1);
                    case "zTXt" -> text.compressed();
                    default -> text.international();
                });
    }

    private String compressed() {
        requireDeflate(u8());
        return inflated(StandardCharsets.ISO_8859_1);
    }

    private String international() {
        boolean compressed = u8() == 1;
        int method = u8();
        skipString(); // the language
        skipString(); // the keyword in that language
        if (!compressed) {
            return rest(StandardCharsets.UTF_8);
        }
        requireDeflate(method);
        return inflated(StandardCharsets.UTF_8);
    }

    private int u8() {
        if (next == data.length) {
            throw in.broken("is damaged: its text chunk ends too early");
        }
        return data[next++];
    }

    private void skipString() {
        while (u8() != 0) {
            // up to and with its closing zero
        }
    }

    private void requireDeflate(int method) {
        if (method != 0) {
            throw in.broken("has a text that is compressed in an unknown way (" + method + ")");
        }
    }

    private String rest(Charset charset) {
        return new String(data, next, data.length - next, charset);
    }

    private String inflated(Charset charset) {
        Inflater inflater = new Inflater();
        byte[] text = new byte[Math.min(LONGEST, 64 + 16 * data.length)];
        try {
            inflater.setInput(data, next, data.length - next);
            int length = inflater.inflate(text);
            while (!inflater.finished()) {
                if (length == LONGEST) {
                    throw in.broken("has a text of more than " + (LONGEST >> 20) + " MiB");
                }
                if (length < text.length) {
                    throw in.broken("is damaged: its compressed text ends too early");
                }
                text = Arrays.copyOf(text, Math.min(LONGEST, 2 * text.length));
                length += inflater.inflate(text, length, text.length - length);
            }
            return new String(text, 0, length, charset);
        } catch (DataFormatException e) {
            throw in.broken("is damaged: its compressed text makes no sense (" + e.getMessage() + ")");
        } finally {
            inflater.end();
        }
    }
}
