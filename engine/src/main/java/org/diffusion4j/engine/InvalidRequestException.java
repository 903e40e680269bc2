package org.diffusion4j.engine;

/** The wish is wrong: a value out of range, an unknown name, options that exclude each other. Nothing was done. */
public final class InvalidRequestException extends DiffusionException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(message);
    }

    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
