package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.diffusion.BuiltInModel;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.model.AutoencoderEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval autoencoder}: pictures given back from their latents. */
@Command(
        name = "autoencoder",
        description = "Measures how well the autoencoder gives pictures back that no training saw.",
        footer = {
            "",
            "Examples:",
            "  d4j eval autoencoder --data build/data",
            "  d4j eval autoencoder --data build/data --model build/autoencoder --out build/eval-autoencoder"
        })
final class EvalAutoencoder implements Callable<Integer> {

    private static final String BUILT_IN = "glyph64-autoencoder";

    @Mixin
    private EvalOptions options = new EvalOptions();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "a model's folder, or what train autoencoder wrote; default: the built-in autoencoder")
    private Optional<Path> model = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = model.orElseGet(() -> BuiltInModel.find(BUILT_IN)
                .orElseThrow(() -> new InvalidFileException("there is no built-in autoencoder here; give --model"))
                .folder());
        String name = model.isPresent() ? String.valueOf(folder.getFileName()) : BUILT_IN;
        return options.report(spec, name, data -> AutoencoderEvaluation.run(data, folder.resolve("vae")));
    }
}
