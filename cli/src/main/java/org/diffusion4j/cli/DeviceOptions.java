package org.diffusion4j.cli;

import java.util.Optional;
import org.diffusion4j.engine.ComputeDevice;
import org.diffusion4j.engine.Engine;
import org.diffusion4j.engine.InvalidRequestException;
import picocli.CommandLine.Option;

/** What networks are computed on; the same for every command that computes with them. */
final class DeviceOptions {

    /** More would not be a wish but a slip, and libtorch ends the program when the system refuses them. */
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Processor threads: of one operation or, where many prompts are drawn, of as many prompts at once."
                            + " Default: as many as it has cores.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            description =
                    "cpu, cuda[:N], or auto: a GPU where there is one and the program's GPU parts are installed (docs/gpu.md)."
                            + " Default: ${DEFAULT-VALUE}.")
    private String device = "auto";

    /**
     * Makes the choice the process's own.
     *
     * @throws InvalidRequestException when there is no such device, or not here
     */
    void apply() {
        ComputeDevice.use(device);
        threads.ifPresent(DeviceOptions::useThreads);
    }

    private static void useThreads(int count) {
        if (count > MOST_THREADS) {
            throw new InvalidRequestException("threads must be at most " + MOST_THREADS + ", not " + count);
        }
        Engine.useThreads(count);
    }
}
