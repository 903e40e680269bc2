package org.diffusion4j.diffusion.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.engine.io.InputFile;

/** Recognises picture files and has their pixels read. */
final class PictureReader {

    private PictureReader() {}

    static InputPicture read(Path path) {
        InputFile file = InputFile.regular(path);
        PictureKind kind = readableKind(file);
        try (PictureInput in = PictureInput.open(file)) {
            return switch (kind) {
                case PNG -> new PngReader(in).read();
                case JPEG -> JpegReader.read(in);
                case BMP -> new BmpReader(in).read();
                default -> new GifReader(in).read();
            };
        }
    }

    /** The kind of a picture file, of those that are read. */
    static PictureKind readableKind(InputFile file) {
        PictureKind kind = kind(file)
                .orElseThrow(() -> file.broken(
                        "does not begin as a picture does that is read here (PNG, JPEG, GIF, BMP)",
                        "check that it is the file you mean, or save it as PNG"));
        if (!kind.isRead()) {
            throw file.broken("is a " + kind + " picture, which is not read here", "save it as PNG or JPEG first");
        }
        return kind;
    }

    static boolean isPicture(Path path) {
        return Files.isRegularFile(path) && kind(InputFile.regular(path)).isPresent();
    }

    private static Optional<PictureKind> kind(InputFile file) {
        try (InputStream stream = Files.newInputStream(file.path())) {
            return PictureKind.of(stream.readNBytes(PictureKind.START));
        } catch (IOException e) {
            throw file.broken("cannot be read (" + e + ")", "check the disk and the permissions", e);
        }
    }
}
