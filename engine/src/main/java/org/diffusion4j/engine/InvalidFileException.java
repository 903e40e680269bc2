package org.diffusion4j.engine;

/** A file is missing, broken, hostile or of another kind. The message names it. Raised before memory is taken for it. */
public final class InvalidFileException extends DiffusionException {

    private static final long serialVersionUID = 1L;

    public InvalidFileException(String message) {
        super(message);
    }

    public InvalidFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
