package org.diffusion4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: how fast this machine is at the program's work. Each subject is a subcommand. */
@Command(
        name = "bench",
        description = "Measures how fast this machine does the program's work.",
        subcommands = {BenchStableDiffusion.class, BenchGlyph64.class, BenchAudit.class, BenchTraining.class})
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(
                command,
                "say what to measure: "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
