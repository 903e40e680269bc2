package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.glyph64.caption.PromptDraw;
import org.diffusion4j.glyph64.mixture.Mixture;
import org.diffusion4j.glyph64.model.DiffusionInputs;
import org.diffusion4j.glyph64.model.DiffusionTraining;
import org.diffusion4j.glyph64.model.RunRequest;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.glyph64.split.Breadth;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.objective.TimestepSampling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class TrainDiffusion implements Callable<Integer> {

    private static final int PROMPTS = 12;

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Option(
            names = "--autoencoder",
            required = true,
            paramLabel = "DIR",
            description = "folder of the finished autoencoder, the vae that train autoencoder writes")
    private Path autoencoder = Path.of("");

    @Option(
            names = "--clip",
            paramLabel = "DIR",
            description = "takes the text tower of that CLIP as it is; without it a tower is trained along")
    private Optional<Path> clip = Optional.empty();

    @Option(names = "--train-text", description = "begins with --clip's text tower and trains it along")
    private boolean trainText;

    @Option(
            names = "--breadth",
            paramLabel = "NAME",
            description = "standard (default): the concepts and styles that the built-in model is to know; or all")
    private BreadthName breadth = BreadthName.standard;

    @Option(
            names = "--timesteps",
            paramLabel = "NAME",
            description = "which noise levels it sees how often: ${COMPLETION-CANDIDATES}; default UNIFORM")
    private TimestepSampling timesteps = TimestepSampling.UNIFORM;

    @Option(
            names = "--pool-dropout",
            paramLabel = "P",
            description = "share of the pictures, 0 to 1, whose caption reaches attention alone and not the time"
                    + " embedding; default 0")
    private double poolDropout;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "takes N batches a step, side by side on as many threads of their own; default 1. Best with"
                    + " --threads 1")
    private int workers = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Glyph64Data data = Glyph64Data.open(options.data());
        PackPictures all = data.training();
        DiffusionInputs inputs = new DiffusionInputs(
                breadth == BreadthName.all ? all : Mixture.of(data, Breadth.standard()),
                all,
                data.manifest().recipe(),
                autoencoder,
                clip,
                trainText,
                timesteps,
                poolDropout,
                PromptDraw.draw(breadth.trainedCells(data), PROMPTS, 0));
        TrainingPlan plan = options.plan(TrainingPlan.of(40_000, 16, 6e-4)).withAccumulation(workers);
        try (StopSignal stop = StopSignal.install()) {
            RunRequest request = options.request(plan, 1000, stop);
            return TrainCommand.end(DiffusionTraining.run(inputs, request, this::say), this::say);
        }
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
    }
}
