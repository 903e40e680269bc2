package org.diffusion4j.cli;

import java.util.function.Consumer;
import org.diffusion4j.training.TrainingRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code train}: trains the networks of the built-in model. */
@Command(
        name = "train",
        description = "Trains a network. Run again with the same folders, it goes on where it stopped.",
        subcommands = {TrainAutoencoder.class, TrainClip.class, TrainDiffusion.class, TrainJudge.class})
public final class TrainCommand {

    static int end(TrainingRun.End end, Consumer<String> say) {
        say.accept(
                switch (end) {
                    case FINISHED -> "done";
                    case TIME_OVER -> "stopped after the time given; the same command goes on";
                    case STOPPED -> "stopped; the same command goes on";
                });
        return end == TrainingRun.End.STOPPED ? ExitStatus.CANCELLED : CommandLine.ExitCode.OK;
    }
}
