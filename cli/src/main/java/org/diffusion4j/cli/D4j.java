package org.diffusion4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: what holds for every command. */
@Command(
        name = "d4j",
        description = "Draws pictures from words, and trains what draws them.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            GenerateCommand.class,
            EditCommand.class,
            InfoCommand.class,
            SheetCommand.class,
            ShipCommand.class,
            DataCommand.class,
            TrainCommand.class,
            EvalCommand.class,
            AuditCommand.class,
            ReproduceCommand.class,
            BenchCommand.class,
            BundleCommand.class
        })
final class D4j implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the versions of program, libtorch and JDK.")
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Shows where in the program an error arose.")
    private boolean verbose;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandLine.Model.CommandSpec spec;

    /** The program that a command belongs to. */
    static D4j of(CommandLine command) {
        return (D4j) command.getCommandSpec().root().userObject();
    }

    boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: a command is missing");
    }
}
