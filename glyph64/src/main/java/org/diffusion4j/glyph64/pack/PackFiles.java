package org.diffusion4j.glyph64.pack;

import java.io.IOException;
import java.nio.file.Path;
import org.diffusion4j.engine.FailedException;

/** Names of the files of a pack, and what to say when one cannot be written. */
final class PackFiles {
    static final String PIXELS = "pictures.u8";
    static final String RECORDS = "pictures.jsonl";
    static final String MANIFEST = "glyph64.json";

    private PackFiles() {}

    static FailedException cannotWrite(Path file, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new FailedException(
                file + ": cannot be written: " + reason
                        + ". Make room or choose another folder and run the same command again; finished parts are kept",
                cause);
    }
}
