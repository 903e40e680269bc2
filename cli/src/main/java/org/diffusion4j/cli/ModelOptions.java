package org.diffusion4j.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.diffusion4j.diffusion.BuiltInModel;
import org.diffusion4j.diffusion.Pipeline;
import org.diffusion4j.diffusion.Precision;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.InvalidFileException;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model draws, and what on. */
final class ModelOptions {

    /** More would not be a wish but a slip, and libtorch ends the program when the system refuses them. */
    private static final int MOST_THREADS = 1024;

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
                    + " Diffusion's size where the processor multiplies such numbers, else float32."
                    + " Default: ${DEFAULT-VALUE}.")
    private String dtype = "auto";

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads. Default: as many as it has cores.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            description =
                    "cpu, cuda[:N], or auto: a GPU where the program's GPU parts are installed; this build has none."
                            + " Default: ${DEFAULT-VALUE}.")
    private String device = "auto";

    @Mixin
    private AdapterOptions adapters = new AdapterOptions();

    /** Whether the user named a model. */
    boolean isNamed() {
        return model.isPresent();
    }

    /** Opens the model. A name without a slash that a built-in model has is that model. */
    Pipeline open() {
        checkDevice();
        boolean automatic = dtype.equals("auto");
        Precision named = automatic ? Precision.FLOAT32 : Precision.named(dtype);
        threads.ifPresent(ModelOptions::useThreads);
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

    private void checkDevice() {
        if (device.matches("cuda(:\\d+)?")) {
            throw new InvalidRequestException(
                    "--device " + device + ": the GPU parts are not installed in this build; it computes on the CPU");
        }
        if (!device.equals("cpu") && !device.equals("auto")) {
            throw new InvalidRequestException(
                    "--device " + device + ": there is no such device; known are cpu, cuda, cuda:N and auto");
        }
    }

    private static void useThreads(int count) {
        if (count > MOST_THREADS) {
            throw new InvalidRequestException("threads must be at most " + MOST_THREADS + ", not " + count);
        }
        Engine.useThreads(count);
    }
}
