package org.diffusion4j.audit.read;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** The prompt in a PNG's {@code parameters} text, as drawing programs write it. */
final class PngParameters {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LONGEST_TEXT = 1 << 22;
    /** What follows the prompt: the negative prompt, or the line of settings. */
    private static final Pattern AFTER_PROMPT = Pattern.compile("(?m)^(Negative prompt:|Steps: \\d+)");

    private PngParameters() {}

    /**
     * The prompt, if the picture has one.
     *
     * @throws IOException when the file is no PNG or ends too early
     */
    static Optional<String> prompt(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new IOException("is no PNG");
            }
            while (true) {
                int length = in.readInt();
                String type = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
                if (type.equals("IEND")) {
                    return Optional.empty();
                }
                if (type.endsWith("TXt") || type.equals("tEXt")) {
                    if (length < 0 || length > LONGEST_TEXT) {
                        throw new IOException("has a text of " + length + " bytes");
                    }
                    Optional<String> text = parameters(type, in.readNBytes(length));
                    if (text.isPresent()) {
                        return text.map(PngParameters::promptOf);
                    }
                } else {
                    in.skipNBytes(length);
                }
                in.skipNBytes(4);
            }
        } catch (EOFException e) {
            throw new IOException("is cut short", e);
        }
    }

    private static String promptOf(String parameters) {
        return AFTER_PROMPT.split(parameters, 2)[0].stripTrailing();
    }

    private static Optional<String> parameters(String type, byte[] chunk) throws IOException {
        int end = indexOfZero(chunk, 0);
        if (!new String(chunk, 0, end, StandardCharsets.ISO_8859_1).equals("parameters")) {
            return Optional.empty();
        }
        return switch (type) {
            case "tEXt" -> Optional.of(text(chunk, end + 1, false, StandardCharsets.ISO_8859_1));
            case "zTXt" -> Optional.of(text(chunk, end + 2, true, StandardCharsets.ISO_8859_1));
            case "iTXt" -> {
                boolean compressed = end + 1 < chunk.length && chunk[end + 1] == 1;
                int afterLanguage = indexOfZero(chunk, end + 3) + 1;
                int afterKeyword = indexOfZero(chunk, afterLanguage) + 1;
                yield Optional.of(text(chunk, afterKeyword, compressed, StandardCharsets.UTF_8));
            }
            default -> Optional.empty();
        };
    }

    private static String text(byte[] chunk, int start, boolean compressed, Charset charset) throws IOException {
        int from = Math.min(start, chunk.length);
        try (InputStream raw = new ByteArrayInputStream(chunk, from, chunk.length - from)) {
            byte[] bytes = compressed ? new InflaterInputStream(raw).readNBytes(LONGEST_TEXT) : raw.readAllBytes();
            return new String(bytes, charset);
        }
    }

    private static int indexOfZero(byte[] bytes, int start) {
        int i = Math.min(start, bytes.length);
        while (i < bytes.length && bytes[i] != 0) {
            i++;
        }
        return i;
    }
}
