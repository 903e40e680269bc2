package org.diffusion4j.diffusion.picture;

import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.engine.io.InputFile;

/**
 * What a picture file says about itself, without its pixels.
 *
 * @param format such as {@code PNG}
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param text the settings that the program which drew it left there
 */
public record PictureDescription(String format, int width, int height, Optional<String> text) {

    /**
     * Reads the description, and checks of a PNG or JPEG file that it is whole.
     *
     * @throws org.diffusion4j.engine.InvalidFileException when the file is missing, broken, or not a picture
     */
    public static PictureDescription read(Path path) {
        InputFile file = InputFile.regular(path);
        PictureKind kind = PictureReader.readableKind(file);
        try (PictureInput in = PictureInput.open(file)) {
            return switch (kind) {
                case PNG -> ofPng(in);
                case JPEG -> ofJpeg(in);
                case BMP -> ofBmp(in);
                default -> ofGif(in);
            };
        }
    }

    /** Whether a file begins as a picture does that is read here; false also when there is no such file. */
    public static boolean isPicture(Path path) {
        return PictureReader.isPicture(path);
    }

    private static PictureDescription ofPng(PictureInput in) {
        PngChunks chunks = new PngChunks(in);
        PngHeader header = PngHeader.read(chunks, in);
        Optional<String> text = Optional.empty();
        Optional<String> comment = Optional.empty();
        boolean pixels = false;
        for (String type = chunks.next(); !type.equals("IEND"); type = chunks.next()) {
            pixels |= type.equals("IDAT");
            // The first counts. 4 KB unpack to 4 MiB, and a file has room for a hundred thousand texts.
            if (PngText.isText(type) && text.isEmpty()) {
                text = PngText.read(chunks, in);
            } else if (type.equals("eXIf")) {
                comment = comment(Exif.of(chunks.data(PngReader.LARGEST_EXIF)));
            }
        }
        chunks.finish();
        if (!pixels) {
            throw in.broken("has no pixels");
        }
        return new PictureDescription("PNG", header.width(), header.height(), text.isPresent() ? text : comment);
    }

    private static PictureDescription ofJpeg(PictureInput in) {
        JpegFile file = JpegParser.parse(in);
        return new PictureDescription("JPEG", file.frame().width(), file.frame().height(), comment(file.exif()));
    }

    private static PictureDescription ofBmp(PictureInput in) {
        BmpHeader header = BmpHeader.read(in);
        return new PictureDescription("BMP", header.width(), header.height(), Optional.empty());
    }

    private static PictureDescription ofGif(PictureInput in) {
        in.skip(6);
        return new PictureDescription("GIF", in.u16le(), in.u16le(), Optional.empty());
    }

    private static Optional<String> comment(Exif exif) {
        return exif.userComment()
                .map(bytes -> UserComment.text(bytes, exif.order()))
                .filter(text -> !text.isBlank());
    }
}
