package org.diffusion4j.engine;

/** The caller cancelled; no half-written file stays behind. */
public final class CancelledException extends DiffusionException {

    private static final long serialVersionUID = 1L;

    public CancelledException(String message) {
        super(message);
    }

    public CancelledException(String message, Throwable cause) {
        super(message, cause);
    }
}
