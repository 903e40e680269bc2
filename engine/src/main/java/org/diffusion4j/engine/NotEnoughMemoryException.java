package org.diffusion4j.engine;

/** The machine has too little memory for what was asked; said before the work starts where it can be known. */
public final class NotEnoughMemoryException extends DiffusionException {

    private static final long serialVersionUID = 1L;

    public NotEnoughMemoryException(String message) {
        super(message);
    }

    public NotEnoughMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
