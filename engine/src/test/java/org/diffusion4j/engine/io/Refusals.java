package org.diffusion4j.engine.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.diffusion4j.engine.InvalidFileException;
import org.junit.jupiter.api.function.Executable;

/** What every refusal of a file has to be. */
final class Refusals {

    private Refusals() {}

    /** The action refuses the file: names it first, and gives this reason. */
    static void assertRefused(Path path, String reason, Executable action) {
        var thrown = assertThrows(InvalidFileException.class, action);
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.startsWith(path.toString()), message);
        assertTrue(message.contains(reason), message);
    }
}
