package org.diffusion4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code reproduce}: the papers' claims as experiments. Each is a subcommand named by the paper's number. */
@Command(
        name = "reproduce",
        description = "Runs a paper's experiment and reports whether its claim held.",
        subcommands = {ReproduceFigurativeSpeech.class})
final class ReproduceCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        throw new ParameterException(
                command,
                "say which paper's experiment: "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
