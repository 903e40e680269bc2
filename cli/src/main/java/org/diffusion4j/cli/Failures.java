package org.diffusion4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.diffusion4j.engine.CancelledException;
import org.diffusion4j.engine.DiffusionException;
import org.diffusion4j.engine.NotEnoughMemoryException;
import org.diffusion4j.engine.io.InputFile;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line for a person and an exit status for a program. */
final class Failures {

    /** What picocli says of a group of commands, without saying which there are. */
    private static final String NO_SUBCOMMAND = "Missing required subcommand";

    private Failures() {}

    /** The command line itself is wrong. */
    static int explain(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("d4j: " + firstLine(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched) {
            hint(unmatched).ifPresent(err::println);
        }
        if (String.valueOf(e.getMessage()).startsWith(NO_SUBCOMMAND)) {
            err.println(
                    "There are " + String.join(", ", command.getSubcommands().keySet()) + ".");
        }
        err.println("./" + command.getCommandSpec().qualifiedName() + " --help says what there is.");
        return ExitStatus.INVALID_REQUEST;
    }

    private static Optional<String> hint(UnmatchedArgumentException e) {
        List<String> similar = e.getSuggestions();
        if (!similar.isEmpty()) {
            return Optional.of("Did you mean " + String.join(" or ", similar) + "?");
        }
        return e.isUnknownOption()
                ? Optional.empty()
                : Optional.of("A text of several words goes between quotes, one that begins with - after --.");
    }

    /** The command failed at its work. */
    static int explain(Exception e, CommandLine command, ParseResult arguments) {
        return explain(e, command);
    }

    static int explain(Throwable e, CommandLine command) {
        // A run that stops in order has something to say; anything else has failed because its files are gone.
        if (Interruption.came() && !(e instanceof CancelledException)) {
            return ExitStatus.CANCELLED;
        }
        return explain(e, command.getErr(), D4j.of(command).verbose());
    }

    static int explain(Throwable thrown, PrintWriter err, boolean verbose) {
        Throwable e = reason(thrown);
        int status = ExitStatus.of(e);
        err.println("d4j: " + InputFile.printable(message(e, status)));
        if (verbose) {
            thrown.printStackTrace(err);
        } else if (!(e instanceof DiffusionException) && status == ExitStatus.FAILED) {
            err.println("This is an error in the program; with --verbose it says where it happened.");
        }
        err.flush();
        return status;
    }

    /** What a class's first use failed of says more than that it failed, which has no message. */
    private static Throwable reason(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof ExceptionInInitializerError && cause != null ? cause : thrown;
    }

    private static String message(Throwable e, int status) {
        if (e instanceof DiffusionException) {
            return String.valueOf(e.getMessage());
        }
        if (status == ExitStatus.NOT_ENOUGH_MEMORY) {
            return String.valueOf(NotEnoughMemoryException.of(e).getMessage());
        }
        return e.getClass().getSimpleName() + ": " + firstLine(e.getMessage());
    }

    /** libtorch puts pages of lists below the sentence that matters. */
    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "no message" : message.lines().findFirst().orElse("no message");
    }
}
