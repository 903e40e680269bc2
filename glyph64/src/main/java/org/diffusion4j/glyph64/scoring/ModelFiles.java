package org.diffusion4j.glyph64.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.diffusion4j.engine.InvalidFileException;

/** Tells the files of one model from those of another. */
public final class ModelFiles {

    /** What is written beside a model afterwards and does not change what it draws. */
    private static final Set<String> BESIDE = Set.of(MeasuredModel.FILE, "files.txt");

    private ModelFiles() {}

    /** A checksum over everything in a model's folder that decides what it draws, such as {@code CRC-32C 1a2b3c4d}. */
    public static String checksum(Path model) {
        CRC32C checksum = new CRC32C();
        try (Stream<Path> files = Files.walk(model)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !BESIDE.contains(file.getFileName().toString()))
                    .sorted()
                    .toList()) {
                // Weights of Stable Diffusion are larger than any array.
                try (InputStream bytes = new CheckedInputStream(Files.newInputStream(file), checksum)) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new InvalidFileException(model + ": cannot be read (" + e.getMessage() + ")", e);
        }
        return "CRC-32C " + HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
