package org.diffusion4j.engine;

/** Something that was allowed to work did not: a full disk, a loss that is not finite, a program that could not be run. */
public final class FailedException extends DiffusionException {

    private static final long serialVersionUID = 1L;

    public FailedException(String message) {
        super(message);
    }

    public FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
