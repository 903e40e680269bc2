package org.diffusion4j.cli;

import java.util.concurrent.Callable;
import org.diffusion4j.glyph64.model.AutoencoderTraining;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.glyph64.pack.PackPictures;
import org.diffusion4j.training.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train autoencoder}: pictures to latents and back. */
@Command(
        name = "autoencoder",
        description = "Trains the autoencoder and writes it as DIR/vae.",
        footer = {
            "",
            "Examples:",
            "  d4j train autoencoder --data build/data --out build/autoencoder",
            "  d4j train autoencoder --data build/data --out build/autoencoder --minutes 20",
            "  d4j train autoencoder --data build/data --out build/decoder --decoder-only --warm-start build/autoencoder"
        })
final class TrainAutoencoder implements Callable<Integer> {

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Option(
            names = "--decoder-only",
            description = "trains the decoder of --warm-start and leaves its encoder: latents made with it stay valid")
    private boolean decoderOnly;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Glyph64Data data = Glyph64Data.open(options.data());
        PackPictures training = data.training();
        PackPictures scoring = data.scoring();
        TrainingPlan plan = options.plan(TrainingPlan.of(12_000, 16, 1.5e-3));
        try (StopSignal stop = StopSignal.install()) {
            return TrainCommand.end(
                    AutoencoderTraining.run(
                            training,
                            scoring.size() == 0 ? training : scoring,
                            decoderOnly,
                            options.request(plan, 500, stop),
                            this::say),
                    this::say);
        }
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
    }
}
