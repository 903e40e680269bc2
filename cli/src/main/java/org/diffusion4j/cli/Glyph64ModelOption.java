package org.diffusion4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.diffusion.BuiltInModel;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Option;

/** Which model is measured on the data set. */
final class Glyph64ModelOption {

    private static final String BUILT_IN = "glyph64";

    @Option(names = "--model", paramLabel = "DIR", description = "folder of the model; default: the one in the box")
    private Optional<Path> model = Optional.empty();

    /** What the model is called in reports. */
    String name() {
        return model.map(path -> String.valueOf(path.getFileName())).orElse(BUILT_IN);
    }

    /** The folder of the model that was asked for, or of the one that travels with the program. */
    Path folder() {
        Path folder = model.or(() -> BuiltInModel.find(BUILT_IN).map(BuiltInModel::folder))
                .orElseThrow(() ->
                        new InvalidRequestException("no model is in the box of this build; name one with --model"));
        if (!Files.isRegularFile(folder.resolve("model_index.json"))) {
            throw new InvalidFileException(folder + ": not a model folder; it holds no model_index.json");
        }
        return folder;
    }
}
