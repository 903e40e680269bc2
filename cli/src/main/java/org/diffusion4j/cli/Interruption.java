package org.diffusion4j.cli;

import sun.misc.Signal;

/** What Ctrl-C does: it ends the program at once, with exit status 130 and one line, and no half file stays. */
final class Interruption {

    private static volatile boolean came;

    private Interruption() {}

    /** Replaces the virtual machine's own reaction, which says nothing. Files are cleared away by whoever writes them. */
    static void install() {
        Signal.handle(new Signal("INT"), _ -> {
            came = true;
            System.err.println();
            System.err.println("d4j: cancelled");
            System.exit(ExitStatus.CANCELLED);
        });
    }

    /** Whether Ctrl-C is ending the program, which clears files and children away under what still runs. */
    static boolean came() {
        return came;
    }
}
