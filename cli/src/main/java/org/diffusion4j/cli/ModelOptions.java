package org.diffusion4j.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.diffusion.BuiltInModel;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.InvalidFileException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model draws, and what on. */
final class ModelOptions {

    private static final String BUILT_IN = "glyph64";

    @Option(
            names = "--model",
            paramLabel = "M",
            description =
                    "A Stable Diffusion 1.x or 2.x folder in diffusers' layout, a single .safetensors or .ckpt file,"
                            + " or the name of a built-in model."
                            + " Default: " + BUILT_IN + ".")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "auto",
            description = "What the networks compute in: float32, bfloat16 or auto: bfloat16 for models of Stable"
                    + " Diffusion's size where the device multiplies such numbers, else float32."
                    + " Default: ${DEFAULT-VALUE}.")
    private String dtype = "auto";

    @Mixin
    private DeviceOptions device = new DeviceOptions();

    @Mixin
    private AdapterOptions adapters = new AdapterOptions();

    /** Whether the user named a model. */
    boolean isNamed() {
        return model.isPresent();
    }

    /** Opens the model. A name without a slash that a built-in model has is that model. */
    Pipeline open() {
        device.apply();
        boolean automatic = dtype.equals("auto");
        Precision named = automatic ? Precision.FLOAT32 : Precision.named(dtype);
        Path folder = folder();
        return Pipeline.open(folder, adapters.options(automatic ? Precision.automatic(folder) : named));
    }

    private Path folder() {
        String name = model.orElse(BUILT_IN);
        Optional<BuiltInModel> builtIn = BuiltInModel.find(name);
        if (builtIn.isPresent()) {
            return builtIn.get().folder();
        }
        Path folder;
        try {
            folder = Path.of(name);
        } catch (InvalidPathException e) {
            throw new InvalidFileException(name + ": no file can have that name", e);
        }
        if (name.isEmpty() || !Files.exists(folder)) {
            throw new InvalidFileException(
                    name + ": there is neither a model folder nor a built-in model of that name");
        }
        return folder;
    }
}
