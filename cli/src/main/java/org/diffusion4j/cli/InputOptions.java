package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.diffusion.picture.InputPicture;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a picture to start from is read. */
final class InputOptions {

    @Option(
            names = "--resize",
            paramLabel = "WxH",
            converter = Size.Converter.class,
            description = "Scales the picture that is started from first, such as to 768x512.")
    private Optional<Size> resize = Optional.empty();

    boolean resizes() {
        return resize.isPresent();
    }

    /** Reads a picture, and scales it where that is wished. */
    InputPicture read(Path file) {
        InputPicture picture = InputPicture.read(file);
        return resize.map(size -> picture.resized(size.width, size.height)).orElse(picture);
    }

    /** A picture's size in pixels. */
    record Size(int width, int height) {

        private static final long MOST_PIXELS = 100_000_000;

        /** Reads {@code WIDTHxHEIGHT}. */
        static final class Converter implements ITypeConverter<Size> {
            @Override
            public Size convert(String text) {
                if (!text.matches("[1-9]\\d{0,8}[xX][1-9]\\d{0,8}")) {
                    throw new TypeConversionException("'" + text + "' is not a size such as 768x512");
                }
                String[] sides = text.split("[xX]", -1);
                Size size = new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
                if ((long) size.width * size.height > MOST_PIXELS) {
                    throw new TypeConversionException("'" + text + "' has more than 100 megapixels");
                }
                return size;
            }
        }
    }
}
