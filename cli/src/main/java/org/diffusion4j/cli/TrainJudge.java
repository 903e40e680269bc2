package org.diffusion4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.engine.InvalidRequestException;
import org.diffusion4j.glyph64.judge.JudgePart;
import org.diffusion4j.glyph64.judge.JudgeTraining;
import org.diffusion4j.glyph64.pack.Glyph64Data;
import org.diffusion4j.training.TrainingPlan;
import org.diffusion4j.training.TrainingRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train judge}: what pictures are scored by. */
@Command(
        name = "judge",
        description = "Trains the three networks of the judge, one after another, and writes them into DIR/judge.",
        footer = {
            "",
            "Examples:",
            "  d4j train judge --data build/data --out build/judge",
            "  d4j train judge --data build/data --out build/judge --part style --steps 500"
        })
final class TrainJudge implements Callable<Integer> {

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Option(names = "--part", paramLabel = "NAME", description = "one of them alone: concept, style or scene")
    private Optional<String> part = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<JudgePart> parts = Arrays.stream(JudgePart.values())
                .filter(each -> part.map(each.id()::equals).orElse(true))
                .toList();
        if (parts.isEmpty()) {
            throw new InvalidRequestException("--part " + part.orElse("") + ": known are concept, style and scene");
        }
        Glyph64Data data = Glyph64Data.open(options.data());
        try (StopSignal stop = StopSignal.install()) {
            for (JudgePart each : parts) {
                TrainingPlan plan = options.plan(plan(each));
                TrainingRun.End end = JudgeTraining.run(each, data, options.request(plan, 250, stop), this::say);
                if (end != TrainingRun.End.FINISHED) {
                    return TrainCommand.end(end, this::say);
                }
            }
            return CommandLine.ExitCode.OK;
        }
    }

    private static TrainingPlan plan(JudgePart part) {
        return switch (part) {
            case CONCEPT -> TrainingPlan.of(6_250, 64, 2e-3);
            case STYLE -> TrainingPlan.of(3_000, 64, 2e-3);
            case SCENE -> TrainingPlan.of(3_200, 64, 2e-3);
        };
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
    }
}
