package org.diffusion4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code eval}: how good a network is. Each kind of network is a subcommand. */
@Command(
        name = "eval",
        description = "Measures a network on withheld pictures, and writes a page that shows how it did.",
        subcommands = {EvalAutoencoder.class, EvalClip.class, EvalJudge.class, EvalGlyph64.class})
final class EvalCommand implements Runnable {

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
