package org.diffusion4j.cli;

import java.util.concurrent.Callable;
import org.diffusion4j.experiments.PaintedPlaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reproduce 11-paint}: paint-with-words on scenes of two coloured things. */
@Command(
        name = "11-paint",
        description = "Paint-with-words: do two things appear where they are painted?",
        footer = {
            "",
            "Examples:",
            "  d4j reproduce 11-paint --data build/data",
            "  d4j reproduce 11-paint --data build/data --budget full"
        })
final class ReproducePaint implements Callable<Integer> {

    @Mixin
    private ReproduceOptions options = new ReproduceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        return options.run(spec, PaintedPlaces::new);
    }
}
