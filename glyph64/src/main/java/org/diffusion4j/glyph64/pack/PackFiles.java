package org.diffusion4j.glyph64.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import tools.jackson.core.JacksonException;

/** Names of the files of a pack, how those of records are read, and what to say when one cannot be written. */
final class PackFiles {
    static final String PIXELS = "pictures.u8";
    static final String RECORDS = "pictures.jsonl";
    static final String EDITS = "edits.jsonl";
    static final String MANIFEST = "glyph64.json";

    private PackFiles() {}

    static FailedException cannotWrite(Path file, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new FailedException(
                file + ": cannot be written: " + reason
                        + ". Make room or choose another folder and run the same command again; finished parts are kept",
                cause);
    }

    /** Reads a file that has one JSON record a line. */
    static <T> List<T> lines(Path file, Class<T> type) {
        List<T> records = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                records.add(PictureJson.LINES.readValue(line, type));
            }
        } catch (IOException e) {
            throw new InvalidFileException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new InvalidFileException(
                    "%s: line %d is not one of its records: %s. Build the data set again"
                            .formatted(file, records.size() + 1, e.getOriginalMessage()),
                    e);
        }
        return List.copyOf(records);
    }
}
