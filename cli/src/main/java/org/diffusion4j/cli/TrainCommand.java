package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.diffusion4j.glyph64.caption.PromptDraw;
import org.diffusion4j.glyph64.model.DiffusionTraining;
import org.diffusion4j.glyph64.model.RunRequest;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.picture.EmojiPicture;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.training.CaptionedPictures;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.TrainingRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: trains the networks of the built-in model. */
@Command(
        name = "train",
        description = "Trains a network. Run again with the same folders, it goes on where it stopped.",
        subcommands = {TrainAutoencoder.class, TrainClip.class, TrainCommand.Diffusion.class, TrainJudge.class})
public final class TrainCommand {

    /** {@code train diffusion}: words to latents. */
    @Command(
            name = "diffusion",
            description = "Trains the denoising network and its text tower; writes a whole model as DIR/model.",
            footer = {
                "",
                "Examples:",
                "  d4j train diffusion --data build/data --autoencoder build/autoencoder/vae --out build/diffusion",
                "  d4j generate --model build/diffusion/model \"a red heart\""
            })
    static final class Diffusion implements Callable<Integer> {
        private static final int PROMPTS = 12;

        /** How much of the data set to train on. */
        enum BreadthName {
            standard,
            all
        }

        @Mixin
        private TrainOptions options = new TrainOptions();

        @Option(
                names = "--autoencoder",
                required = true,
                paramLabel = "DIR",
                description = "folder of the finished autoencoder, the vae that train autoencoder writes")
        private Path autoencoder = Path.of("");

        @Option(
                names = "--breadth",
                paramLabel = "NAME",
                description = "standard (default): the concepts and styles that the built-in model is to know; or all")
        private BreadthName breadth = BreadthName.standard;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Override
        public Integer call() {
            Glyph64Data data = Glyph64Data.open(options.data());
            PackPictures all = data.training();
            CaptionedPictures training = breadth == BreadthName.all ? all : data.training(Breadth.standard());
            TrainingPlan plan = options.plan(TrainingPlan.of(40_000, 16, 6e-4));
            List<EmojiPicture> cells = IntStream.range(0, all.size())
                    .mapToObj(all::picture)
                    .filter(EmojiPicture.class::isInstance)
                    .map(EmojiPicture.class::cast)
                    .filter(cell ->
                            breadth == BreadthName.all || Breadth.standard().holds(cell.style(), cell.base()))
                    .toList();
            List<String> prompts = PromptDraw.draw(cells, PROMPTS, 0);
            try (StopSignal stop = StopSignal.install()) {
                RunRequest request = options.request(plan, 1000, stop);
                return end(DiffusionTraining.run(training, all, autoencoder, prompts, request, this::say), this::say);
            }
        }

        private void say(String message) {
            spec.commandLine().getErr().println(message);
        }
    }

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
