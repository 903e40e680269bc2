package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.diffusion4j.glyph64.shipping.ShippedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ship}: makes of a trained model the files that travel with the program. */
@Command(
        name = "ship",
        sortOptions = false,
        description = "Copies a trained model with its weights in float16, as the built-in model is kept.",
        footer = {
            "",
            "Example:",
            "  ./d4j ship --model build/diffusion/model --out glyph64-model/src/main/resources/glyph64"
        })
final class ShipCommand implements Callable<Integer> {

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The model's folder.")
    private Path model = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the copy goes.")
    private Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        long bytes = ShippedModel.write(model, out);
        new Terminal(spec.commandLine().getErr()).say("%s: %.1f MB".formatted(out, bytes / 1e6));
        return 0;
    }
}
