package org.diffusion4j.diffusion.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The kinds of picture files, recognised by how they begin; names of files prove nothing. */
enum PictureKind {
    PNG(begins("\211PNG\r\n\032\n")),
    JPEG(begins("\377\330\377")),
    GIF(begins("GIF87a").or(begins("GIF89a"))),
    /** A safetensors file may begin with these letters too, by its header's length; its ninth byte, here 0, tells. */
    BMP(begins("BM").and(start -> !hasAt(start, 8, "{"))),
    /** From here on: recognised to be refused by name. */
    WEBP(begins("RIFF").and(start -> hasAt(start, 8, "WEBP"))),
    TIFF(begins("II*\0").or(begins("MM\0*"))),
    HEIF(start -> hasAt(start, 4, "ftyp"));

    /** How many bytes tell the kind. */
    static final int START = 12;

    private final Predicate<byte[]> recognised;

    PictureKind(Predicate<byte[]> recognised) {
        this.recognised = recognised;
    }

    boolean isRead() {
        return ordinal() < WEBP.ordinal();
    }

    /** The kind of a file that begins so, if it is one of these. */
    static Optional<PictureKind> of(byte[] start) {
        return Arrays.stream(values())
                .filter(kind -> kind.recognised.test(start))
                .findFirst();
    }

    private static Predicate<byte[]> begins(String signature) {
        return start -> hasAt(start, 0, signature);
    }

    private static boolean hasAt(byte[] start, int offset, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        int end = offset + expected.length;
        return start.length >= end && Arrays.equals(start, offset, end, expected, 0, expected.length);
    }
}
