package org.diffusion4j.cli;

import java.util.concurrent.Callable;
import org.diffusion4j.experiments.GuidanceScale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code reproduce guidance}: guidance scale against prompt match and diversity. */
@Command(
        name = "guidance",
        description =
                "Guidance scale: does a higher one draw more of what was asked for, and fewer different pictures?",
        footer = {"", "Example:", "  d4j reproduce guidance --data build/data"})
final class ReproduceGuidance implements Callable<Integer> {

    @Mixin
    private ReproduceOptions options = new ReproduceOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        return options.run(spec, GuidanceScale::new);
    }
}
