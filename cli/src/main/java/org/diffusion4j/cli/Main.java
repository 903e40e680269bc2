package org.diffusion4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code d4j}. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the virtual machine with its exit status. */
    public static void main(String[] arguments) {
        // Programs read standard output, so it is UTF-8 whatever the locale says.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setProperty("java.awt.headless", "true");
        Interruption.install();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs one command.
     *
     * @param out where what programs read goes
     * @param err where messages for people go
     * @return the exit status
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = commandLine(out, err);
        try {
            return commandLine.execute(arguments);
        } catch (Error e) {
            // picocli has exceptions explained and nothing else; a full heap or a library that does not load is an
            // Error.
            return Failures.explain(e, commandLine);
        }
    }

    private static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new D4j());
        commandLine.setOut(out);
        commandLine.setErr(err);
        // A prompt may begin with @.
        commandLine.setExpandAtFiles(false);
        Numbers.register(commandLine);
        commandLine.setParameterExceptionHandler(Failures::explain);
        commandLine.setExecutionExceptionHandler(Failures::explain);
        return commandLine;
    }
}
