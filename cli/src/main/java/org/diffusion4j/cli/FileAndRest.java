package org.diffusion4j.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.engine.InvalidFileException;

/**
 * A file with something behind a colon. An argument that is a file as it stands is taken whole; otherwise what follows the
 * last colon is not of its name.
 */
record FileAndRest(Path file, Optional<String> rest) {

    static FileAndRest split(String argument) {
        int colon = argument.lastIndexOf(':');
        if (colon <= 0 || exists(argument)) {
            return new FileAndRest(path(argument), Optional.empty());
        }
        return new FileAndRest(path(argument.substring(0, colon)), Optional.of(argument.substring(colon + 1)));
    }

    private static boolean exists(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InvalidFileException(name + ": no file can have that name", e);
        }
    }
}
