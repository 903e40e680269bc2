package org.diffusion4j.cli;

import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.DiffusionException;
import org.diffusion4j.engine.FailedException;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.engine.NativeMemory;
import org.diffusion4j.engine.NotEnoughMemoryException;

/** The exit statuses that scripts rely on, and which failure gives which. */
final class ExitStatus {

    static final int FAILED = 1;
    static final int INVALID_REQUEST = 2;
    static final int INVALID_FILE = 3;
    static final int NOT_ENOUGH_MEMORY = 4;
    static final int CANCELLED = 130;

    private ExitStatus() {}

    static int of(Throwable failure) {
        return switch (failure) {
            case DiffusionException expected -> of(expected);
            case OutOfMemoryError _ -> NOT_ENOUGH_MEMORY;
            case RuntimeException e when NativeMemory.isShortage(e) -> NOT_ENOUGH_MEMORY;
            default -> FAILED;
        };
    }

    private static int of(DiffusionException failure) {
        return switch (failure) {
            case InvalidRequestException _ -> INVALID_REQUEST;
            case InvalidFileException _ -> INVALID_FILE;
            case NotEnoughMemoryException _ -> NOT_ENOUGH_MEMORY;
            case CancelledException _ -> CANCELLED;
            case FailedException _ -> FAILED;
        };
    }
}
