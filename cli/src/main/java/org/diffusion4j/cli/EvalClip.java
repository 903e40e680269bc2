package org.diffusion4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.diffusion4j.diffusion.BuiltInModel;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.glyph64.model.ClipEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eval clip}: from a caption to its picture. */
@Command(
        name = "clip",
        description = "Measures how often CLIP finds a withheld picture by its caption among 100 of the same style.",
        footer = {
            "",
            "Examples:",
            "  d4j eval clip --data build/data",
            "  d4j eval clip --data build/data --model build/clip/clip --out build/eval-clip"
        })
final class EvalClip implements Callable<Integer> {

    private static final String BUILT_IN = "glyph64-clip";

    @Mixin
    private EvalOptions options = new EvalOptions();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "folder of both towers and their tokenizer, the clip that train clip writes; default: the built-in one")
    private Optional<Path> model = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = model.orElseGet(() -> BuiltInModel.find(BUILT_IN)
                .orElseThrow(() -> new InvalidFileException("there is no built-in CLIP here; give --model"))
                .folder());
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return options.report(spec, name, data -> ClipEvaluation.run(data, folder));
    }
}
