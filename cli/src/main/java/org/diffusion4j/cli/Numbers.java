package org.diffusion4j.cli;

import java.util.Optional;
import org.diffusion4j.diffusion.sampler.SigmaSpacing;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How numbers and names on the command line are read: all of the text counts, and only finite numbers are numbers. */
final class Numbers {

    private Numbers() {}

    /** Makes every command of the program read them so. */
    static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Double.class, Numbers::number)
                .registerConverter(double.class, Numbers::number)
                .registerConverter(Integer.class, text -> whole(text, Integer::valueOf))
                .registerConverter(int.class, text -> whole(text, Integer::valueOf))
                .registerConverter(Long.class, text -> whole(text, Long::valueOf))
                .registerConverter(long.class, text -> whole(text, Long::valueOf));
    }

    private static Double number(String text) {
        return finite(text).orElseThrow(() -> new TypeConversionException("'" + text + "' is not a finite number"));
    }

    /** The finite number that all of a text is, if it is one. */
    static Optional<Double> finite(String text) {
        // Double.valueOf would also take "7.5f", " 7.5", "NaN" and "0x1p3".
        return text.matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?")
                ? Optional.of(Double.valueOf(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    private static <T> T whole(String text, ITypeConverter<T> parser) throws Exception {
        try {
            return parser.convert(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number in the range that is read");
        }
    }

    /** The spacings of noise levels, by name. */
    static final class Sigmas implements ITypeConverter<SigmaSpacing> {
        @Override
        public SigmaSpacing convert(String text) {
            return SigmaSpacing.byId(text)
                    .orElseThrow(() -> new TypeConversionException("there are no sigmas '" + text
                            + "'; known are karras, exponential, beta, uniform and model"));
        }
    }

    /** Seeds are unsigned 64-bit numbers; Java keeps them as the signed ones with the same bits. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Long.parseUnsignedLong(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a whole number from 0 to " + Long.toUnsignedString(-1) + " (2^64-1)");
            }
        }
    }
}
