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

    /** What an allocation that was refused means to whoever asked for pictures. Libtorch puts pages of lists below its sentence. */
    public static NotEnoughMemoryException of(Throwable refused) {
        String message = refused.getMessage();
        String sentence =
                message == null ? "no message" : message.lines().findFirst().orElse("no message");
        return new NotEnoughMemoryException(
                "not enough memory (" + sentence + "); ask for a smaller or for fewer pictures", refused);
    }
}
