package org.diffusion4j.engine;

import java.util.Objects;

/**
 * The root of every error this project raises on purpose. The message says what is wrong, where, and what to do; it is
 * meant for a person and needs no stack trace beside it.
 */
public abstract sealed class DiffusionException extends RuntimeException
        permits InvalidRequestException,
                InvalidFileException,
                NotEnoughMemoryException,
                CancelledException,
                FailedException {

    private static final long serialVersionUID = 1L;

    DiffusionException(String message) {
        super(message);
    }

    DiffusionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Never null here, unlike in other exceptions. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
