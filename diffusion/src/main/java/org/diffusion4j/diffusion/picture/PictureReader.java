package org.diffusion4j.diffusion.picture;

import java.nio.file.Path;
import org.diffusion4j.engine.io.InputFile;

/** Recognises picture files and has their pixels read. */
final class PictureReader {

    private PictureReader() {}

    static InputPicture read(Path path) {
        InputFile file = InputFile.regular(path);
        PictureKind kind = kind(file);
        try (PictureInput in = PictureInput.open(file)) {
            return switch (kind) {
                case PNG -> new PngReader(in).read();
                case JPEG -> JpegReader.read(in);
                case GIF -> new GifReader(in).read();
                case BMP -> new BmpReader(in).read();
                case WEBP, TIFF, HEIF ->
                    throw file.broken(
                            "is a " + kind + " picture, which is not read here", "save it as PNG or JPEG first");
            };
        }
    }

    /** The kind of a picture file. */
    static PictureKind kind(InputFile file) {
        try (PictureInput in = PictureInput.open(file)) {
            byte[] start = in.bytes((int) Math.min(PictureKind.START, in.remaining()));
            return PictureKind.of(start)
                    .orElseThrow(() -> file.broken(
                            "does not begin as a picture does that is read here (PNG, JPEG, GIF, BMP)",
                            "check that it is the file you mean, or save it as PNG"));
        }
    }
}
