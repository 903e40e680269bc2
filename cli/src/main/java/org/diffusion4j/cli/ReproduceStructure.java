package org.diffusion4j.cli;

import java.util.concurrent.Callable;
import org.diffusion4j.experiments.StructuredScenes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reproduce 09}: structured guidance on scenes of two coloured things. */
@Command(
        name = "09",
        description = "Structured guidance: do noun phrases encoded apart bring two things their right colours?",
        footer = {
            "",
            "Examples:",
            "  d4j reproduce 09 --data build/data",
            "  d4j reproduce 09 --data build/data --budget full"
        })
final class ReproduceStructure implements Callable<Integer> {

    @Mixin
    private ReproduceOptions options = new ReproduceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        return options.run(spec, StructuredScenes::new);
    }
}
