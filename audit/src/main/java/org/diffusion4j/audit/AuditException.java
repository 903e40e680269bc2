package org.diffusion4j.audit;

/**
 * An error the audit raises on purpose. The message says what is wrong, where, and what to do; it is meant for a person
 * and needs no stack trace beside it.
 */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Who has to act on an error. */
    public enum Kind {
        /** What was asked for cannot be: an unknown option, a missing column, options that exclude each other. */
        REQUEST,
        /** A file is missing, broken or of another kind. */
        FILE,
        /** The user cancelled; what was done so far is kept for a later run. */
        CANCELLED,
        /** Anything else. */
        FAILED
    }

    private final Kind kind;
    private final String message;

    private AuditException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.message = message;
    }

    private AuditException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.message = message;
    }

    public static AuditException request(String message) {
        return new AuditException(Kind.REQUEST, message);
    }

    public static AuditException file(String message) {
        return new AuditException(Kind.FILE, message);
    }

    public static AuditException file(String message, Throwable cause) {
        return new AuditException(Kind.FILE, message, cause);
    }

    public static AuditException cancelled(String message) {
        return new AuditException(Kind.CANCELLED, message);
    }

    public static AuditException failed(String message, Throwable cause) {
        return new AuditException(Kind.FAILED, message, cause);
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }
}
