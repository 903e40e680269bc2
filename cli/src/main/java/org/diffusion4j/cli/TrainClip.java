package org.diffusion4j.cli;

import java.util.concurrent.Callable;
import org.diffusion4j.glyph64.model.ClipTraining;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.training.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code train clip}: pictures and captions as vectors of one space. */
@Command(
        name = "clip",
        description = "Trains both towers of CLIP and writes them with their tokenizer as DIR/clip.",
        footer = {"", "Example:", "  d4j train clip --data build/data --out build/clip --minutes 25"})
final class TrainClip implements Callable<Integer> {

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        TrainingPlan plan = options.plan(TrainingPlan.of(2_400, 256, 1e-3));
        Glyph64Data data = Glyph64Data.open(options.data());
        try (StopSignal stop = StopSignal.install()) {
            return TrainCommand.end(ClipTraining.run(data, options.request(plan, 200, stop), this::say), this::say);
        }
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
    }
}
